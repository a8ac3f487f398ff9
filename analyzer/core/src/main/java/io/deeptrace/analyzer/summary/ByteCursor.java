// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** Reads what {@link ByteSink} wrote. Running out of bytes throws {@link IndexOutOfBoundsException}. */
final class ByteCursor {
    private final byte[] bytes;
    private int at;

    ByteCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Where the next byte stands. */
    int at() {
        return at;
    }

    void skipTo(int next) {
        at = next;
    }

    int u1() {
        return bytes[at++] & 0xFF;
    }

    int u2() {
        return u1() << 8 | u1();
    }

    int i4() {
        return u1() << 24 | u1() << 16 | u1() << 8 | u1();
    }

    long i8() {
        return (long) i4() << 32 | i4() & 0xFFFF_FFFFL;
    }

    int varint() {
        int value = bytes[at++];
        if (value >= 0) {
            return value;
        }
        value &= 0x7F;
        for (int shift = 7; shift < 35; shift += 7) {
            int next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedSummaryException("a number has no end");
    }

    int signed() {
        int value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** A number of things, each at least one byte long: more than there are bytes left is damage. */
    int count() {
        int count = varint();
        if (count < 0 || count > bytes.length - at) {
            throw new DamagedSummaryException("a list of " + count + " in " + (bytes.length - at) + " bytes");
        }
        return count;
    }
}
