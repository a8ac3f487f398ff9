// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the numbers and texts of the trace file one after another; never beyond the buffer's limit. */
final class Cursor {
    private final ByteBuffer bytes;
    private final int limit;
    private int at;

    /** Starts at index {@code at} of a little-endian buffer and ends at its limit. */
    Cursor(ByteBuffer bytes, int at) {
        this.bytes = bytes;
        this.at = at;
        this.limit = bytes.limit();
    }

    /** Index of the next byte. */
    int position() {
        return at;
    }

    boolean atEnd() {
        return at >= limit;
    }

    int u1() throws MalformedException {
        if (at >= limit) {
            throw overrun();
        }
        return bytes.get(at++) & 0xFF;
    }

    /** The lowest bytes of a number, all others of which are zero. */
    long fixed(int size) throws MalformedException {
        int from = at;
        skip(size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value |= (bytes.get(from + i) & 0xFFL) << 8 * i;
        }
        return value;
    }

    /** An unsigned number that is at most {@link Long#MAX_VALUE}. */
    long varint() throws MalformedException {
        long value = bits();
        if (value < 0) {
            throw new MalformedException("a number is too large");
        }
        return value;
    }

    /** An unsigned number that is an int. */
    int number() throws MalformedException {
        long value = bits();
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new MalformedException("a number is too large");
        }
        return (int) value;
    }

    /** The {@link #number} that stands so many bytes ahead; the next byte stays the one it is. */
    int numberAhead(int bytes) throws MalformedException {
        int from = at;
        skip(bytes);
        int number = number();
        at = from;
        return number;
    }

    /** A number of things that take at least {@code unit} bytes each: never more than can follow. */
    int count(int unit) throws MalformedException {
        int count = number();
        if ((long) count * unit > limit - at) {
            throw new MalformedException("a length is larger than what follows");
        }
        return count;
    }

    String text() throws MalformedException {
        int length = count(1);
        byte[] utf8 = new byte[length];
        bytes.get(at, utf8);
        at += length;
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Characters of one (Latin-1) or two (UTF-16) bytes each. */
    String characters(int count, int coder) throws MalformedException {
        char[] chars = new char[count];
        for (int i = 0; i < count; i++) {
            int low = u1();
            chars[i] = (char) (coder == 0 ? low : low | u1() << 8);
        }
        return new String(chars);
    }

    /** Copies the next bytes. */
    void copy(byte[] to, int from, int count) throws MalformedException {
        int start = at;
        skip(count);
        bytes.get(start, to, from, count);
    }

    void skip(int count) throws MalformedException {
        if (count > limit - at) {
            throw overrun();
        }
        at += count;
    }

    private long bits() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u1();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new MalformedException("a number is longer than 64 bits");
    }

    private static MalformedException overrun() {
        return new MalformedException("a record runs over the committed length");
    }
}
