// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Takes the first elements, or the last ones, out of the arrays in which the JDK's collections keep them. */
final class ArrayElements {
    private ArrayElements() {}

    /** @param nulls whether a null is an element, and not a gap */
    static void array(Object[] array, long size, int most, boolean nulls, ElementStack to) {
        int found = 0;
        int last = nulls && size < array.length ? (int) size : array.length;
        for (int i = 0; i < last && found < most && i < Elements.MOST_STEPS; i++) {
            if (nulls || array[i] != null) {
                to.push(array[i]);
                found++;
            }
        }
    }

    static void arrayBackwards(Object[] array, long size, int most, ElementStack to) {
        int last = size < array.length ? (int) size : array.length;
        for (int i = 0; i < last && i < most; i++) {
            to.push(array[last - 1 - i]);
        }
    }

    /** The number of elements is the result. */
    static int ring(Object[] ring, int head, int tail, int most, ElementStack to) {
        int at = head;
        for (int i = 0; i < most && at != tail && at < ring.length; i++) {
            to.push(ring[at]);
            at = at + 1 == ring.length ? 0 : at + 1;
        }
        return length(ring, head, tail);
    }

    static int ringBackwards(Object[] ring, int head, int tail, int most, ElementStack to) {
        int size = length(ring, head, tail);
        int at = tail;
        for (int i = 0; i < size && i < most && at <= ring.length; i++) {
            at = at == 0 ? ring.length - 1 : at - 1;
            to.push(ring[at]);
        }
        return size;
    }

    private static int length(Object[] ring, int head, int tail) {
        return tail >= head ? tail - head : tail - head + ring.length;
    }

    static void countedRing(Object[] ring, int first, int count, int most, ElementStack to) {
        for (int i = 0; i < count && i < most && i < ring.length; i++) {
            to.push(ring[(first + i) % ring.length]);
        }
    }

    /** Constants of an enum, of which a bit is set for each; their number is the result. */
    static int bits(long bits, Object[] universe, int most, ElementStack to) {
        int size = 0;
        for (int i = 0; i < universe.length; i++) {
            if ((bits >>> i & 1) != 0) {
                to.pushUpTo(universe[i], size++, most);
            }
        }
        return size;
    }

    /** The same with more bits; without a universe the numbers of the bits. */
    static long bits(long[] words, Object[] universe, int most, ElementStack to) {
        long size = 0;
        for (int i = 0; i < words.length && i < Elements.MOST_STEPS; i++) {
            for (long rest = words[i]; rest != 0; rest &= rest - 1) {
                if (size++ < most) {
                    int bit = i * Long.SIZE + Long.numberOfTrailingZeros(rest);
                    to.push(universe == null ? (Object) bit : universe[bit]);
                }
            }
        }
        return words.length > Elements.MOST_STEPS ? Elements.UNKNOWN : size;
    }

    /** A map by the constants of an enum. */
    static void constants(Object[] universe, Object[] values, int most, ElementStack to) {
        int found = 0;
        for (int i = 0; i < values.length && found < most; i++) {
            if (values[i] != null) {
                to.push(universe[i]);
                to.push(Elements.unmasked(values[i]));
                found++;
            }
        }
    }

    /** A map of keys and values in turns. */
    static void flat(Object[] table, int most, ElementStack to) {
        int found = 0;
        for (int i = 0; i + 1 < table.length && found < most && i < 2 * Elements.MOST_STEPS; i += 2) {
            if (table[i] != null) {
                to.push(Elements.unmasked(table[i]));
                to.push(table[i + 1]);
                found++;
            }
        }
    }
}
