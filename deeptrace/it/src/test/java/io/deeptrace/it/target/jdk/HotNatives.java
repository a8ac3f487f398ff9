// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.jdk;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/** Loops that the JVM compiles, each over calls of native methods or intrinsics; how many calls each makes stands beside it. */
public final class HotNatives {
    private static final String TEXT = "the quick brown fox";

    private HotNatives() {}

    /** Runs each loop with so many rounds, and prints what came of it. */
    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        System.out.println(math(rounds));
        System.out.println(bits(rounds));
        System.out.println(strings(rounds, TEXT.concat("!")));
        System.out.println(arrays(rounds, new int[] {3, 1, 2}));
        System.out.println(objects(rounds, new Object(), new Named("a")));
        System.out.println(builders(rounds));
        System.out.println(checksum(rounds, new CRC32()));
        System.out.println(encoded(rounds));
        System.out.println(failing(rounds, new Object[1]));
        System.out.println(nulls(rounds, null));
    }

    /** Math.abs, Math.max, Math.sqrt, Math.multiplyHigh: once a round. */
    static long math(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += Math.abs(-i);
            sum += Math.max(i, 7);
            sum += (long) Math.sqrt(i);
            sum += Math.multiplyHigh(i, Long.MAX_VALUE);
        }
        return sum;
    }

    /** Integer.bitCount, Long.numberOfTrailingZeros, Integer.reverseBytes: once a round. */
    static long bits(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += Integer.bitCount(i);
            sum += Long.numberOfTrailingZeros(i);
            sum += Integer.reverseBytes(i);
        }
        return sum;
    }

    /** String.indexOf, equals and compareTo by their own names once a round, equals and compareTo by those above as well. */
    static long strings(int rounds, String other) {
        long sum = 0;
        Object any = other;
        Comparable<String> comparable = other;
        for (int i = 0; i < rounds; i++) {
            sum += other.indexOf("fox");
            sum += other.equals(TEXT) ? 1 : 0;
            sum += other.compareTo(TEXT);
            sum += any.equals(TEXT) ? 1 : 0;
            sum += comparable.compareTo(TEXT);
        }
        return sum;
    }

    /** System.arraycopy, Arrays.copyOf, Array.getLength and the clone of an array: once a round. */
    static long arrays(int rounds, int[] from) {
        long sum = 0;
        int[] into = new int[3];
        for (int i = 0; i < rounds; i++) {
            System.arraycopy(from, 0, into, 0, 3);
            sum += into[i % 3];
            sum += Arrays.copyOf(from, 2).length;
            sum += Array.getLength(into);
            sum += into.clone()[1];
        }
        return sum;
    }

    /** Object.getClass twice, Object.hashCode of the first object, but not of the second: once a round. */
    static long objects(int rounds, Object plain, Object named) {
        long sum = 0;
        int hash = plain.hashCode();
        for (int i = 0; i < rounds; i++) {
            sum += plain.getClass() == named.getClass() ? 1 : 0;
            sum += (i % 2 == 0 ? plain : named).hashCode() == hash ? 1 : 0;
        }
        return sum;
    }

    /** new StringBuilder, append of a text and of a number, toString: once a round. */
    static long builders(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += new StringBuilder().append("n").append(i).toString().length();
        }
        return sum;
    }

    /** CRC32.update(int) makes one native call, CRC32.updateBytes another one: once a round. */
    static long checksum(int rounds, CRC32 sum) {
        byte[] bytes = TEXT.getBytes();
        for (int i = 0; i < rounds; i++) {
            sum.update(i);
            sum.update(bytes, 0, bytes.length);
        }
        return sum.getValue();
    }

    /** Base64.Encoder.encodeBlock once a round. */
    static long encoded(int rounds) {
        byte[] text = TEXT.getBytes();
        Base64.Encoder encoder = Base64.getEncoder();
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += encoder.encode(text)[i % 8];
        }
        return sum;
    }

    /** System.arraycopy throws, and is caught here: once a round. */
    static long failing(int rounds, Object[] small) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            try {
                System.arraycopy(small, 0, small, 1, 1);
                sum -= 1;
            } catch (ArrayIndexOutOfBoundsException e) {
                sum += 1;
            } finally {
                sum += 2;
            }
        }
        return sum;
    }

    /** Nothing is called on null. */
    static long nulls(int rounds, String none) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            try {
                sum += none.indexOf("x");
            } catch (NullPointerException e) {
                sum += 1;
            }
        }
        return sum;
    }

    /** Has a hash code of its own. */
    private static final class Named {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public int hashCode() {
            return name.length();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && name.equals(that.name);
        }
    }
}
