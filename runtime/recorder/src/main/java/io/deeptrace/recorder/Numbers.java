// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/** How numbers are written: to an address, with room behind it for the longest. Each returns the address behind what it wrote. */
final class Numbers {
    /** Bytes of the longest varint, and of the longest value that is a number. */
    static final int LONGEST = 10;

    static final boolean LITTLE_ENDIAN = !Memory.U.isBigEndian();

    private Numbers() {}

    /** A varint. */
    @ForceInline
    static long varint(long at, long value) {
        if ((value & ~0x7FL) == 0) {
            Memory.U.putByte(null, at, (byte) value);
            return at + 1;
        }
        return twoOrMore(at, value);
    }

    /** A varint of three bytes at most; 0 if it is longer. Calls nothing, so that what the compiler knows of fields stays known. */
    @ForceInline
    static long shortVarint(long at, long value) {
        if ((value & ~0x7FL) == 0) {
            Memory.U.putByte(null, at, (byte) value);
            return at + 1;
        }
        if ((value & ~0x3FFFL) == 0) {
            Memory.U.putByte(null, at, (byte) (value | 0x80));
            Memory.U.putByte(null, at + 1, (byte) (value >>> 7));
            return at + 2;
        }
        if ((value & ~0x1F_FFFFL) == 0) {
            Memory.U.putByte(null, at, (byte) (value | 0x80));
            Memory.U.putByte(null, at + 1, (byte) (value >>> 7 | 0x80));
            Memory.U.putByte(null, at + 2, (byte) (value >>> 14));
            return at + 3;
        }
        return 0;
    }

    private static long twoOrMore(long to, long value) {
        if ((value & ~0x3FFFL) == 0) {
            Memory.U.putByte(null, to, (byte) (value | 0x80));
            Memory.U.putByte(null, to + 1, (byte) (value >>> 7));
            return to + 2;
        }
        long at = to;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            Memory.U.putByte(null, at++, (byte) (rest | 0x80));
            rest >>>= 7;
        }
        Memory.U.putByte(null, at, (byte) rest);
        return at + 1;
    }

    /**
     * A value that is its tag alone, or a number: its length in the tag, and no loop, as numbers of a program have any length.
     *
     * @param bits 0 if the tag is all; else {@link #signed}, a char, {@link #of(float)} or {@link #of(double)}
     */
    @ForceInline
    static long value(long at, int tag, long bits) {
        int length = Long.BYTES - (Long.numberOfLeadingZeros(bits) >>> 3);
        Memory.U.putByte(null, at, (byte) (tag + length));
        Memory.U.putLong(null, at + 1, LITTLE_ENDIAN ? bits : Long.reverseBytes(bits));
        return at + 1 + length;
    }

    /** A whole number as it is written: small if it is near 0. */
    @ForceInline
    static long signed(long value) {
        return value << 1 ^ value >> 63;
    }

    /** A number as it is written: few of its bits are set if it is a round one, and they are the first. */
    @ForceInline
    static long of(float value) {
        return Integer.reverseBytes(Float.floatToRawIntBits(value)) & 0xFFFF_FFFFL;
    }

    /** As of a float. */
    @ForceInline
    static long of(double value) {
        return Long.reverseBytes(Double.doubleToRawLongBits(value));
    }
}
