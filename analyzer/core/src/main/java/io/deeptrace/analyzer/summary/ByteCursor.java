// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

/** Reads what {@link ByteSink} wrote. Running out of bytes throws {@link IndexOutOfBoundsException}. */
final class ByteCursor {
    private byte[] bytes;
    private int at;
    private int end;

    /** Over nothing yet. */
    ByteCursor() {
        this(new byte[0], 0);
    }

    /** Over the first of these bytes. */
    ByteCursor(byte[] bytes, int length) {
        over(bytes, length);
    }

    /** Begins anew with the first of these bytes. */
    ByteCursor over(byte[] others, int length) {
        bytes = others;
        at = 0;
        end = length;
        return this;
    }

    /** Where the next byte stands. */
    int at() {
        return at;
    }

    void skipTo(int next) {
        at = next;
    }

    int u1() {
        return next() & 0xFF;
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
        int value = next();
        return value >= 0 ? value : varint(value & 0x7F);
    }

    int signed() {
        int value = varint();
        return value >>> 1 ^ -(value & 1);
    }

    /** A number of things, each at least one byte long: more than there are bytes left is damage. */
    int count() {
        int count = varint();
        if (count < 0 || count > end - at) {
            throw new DamagedSummaryException("a list of " + count + " in " + (end - at) + " bytes");
        }
        return count;
    }

    private int varint(int begun) {
        int value = begun;
        for (int shift = 7; shift < 35; shift += 7) {
            int next = next();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedSummaryException("a number has no end");
    }

    private byte next() {
        if (at >= end) {
            throw new IndexOutOfBoundsException(at);
        }
        return bytes[at++];
    }
}
