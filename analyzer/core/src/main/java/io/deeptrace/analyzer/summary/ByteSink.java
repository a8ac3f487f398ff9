// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.summary;

import java.util.Arrays;
import java.util.zip.CRC32;

/** Bytes being written, in memory. */
final class ByteSink {
    private byte[] bytes;
    private int size;

    ByteSink(int expected) {
        bytes = new byte[expected];
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    void u1(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void u2(int value) {
        u1(value >>> 8);
        u1(value);
    }

    void i4(int value) {
        reserve(4);
        putInt(size, value);
        size += 4;
    }

    void i8(long value) {
        i4((int) (value >>> 32));
        i4((int) value);
    }

    /** Seven bits a byte, the lowest first; small numbers are short. */
    void varint(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            u1(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        u1(rest);
    }

    /** A number of which small ones of either sign are short. */
    void signed(int value) {
        varint(value << 1 ^ value >> 31);
    }

    void all(ByteSink other) {
        reserve(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
    }

    /** A length, a checksum and these bytes. */
    void block(ByteSink content) {
        i4(content.size);
        i4(content.checksum());
        all(content);
    }

    int checksum() {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, size);
        return (int) crc.getValue();
    }

    /** Replaces four bytes written before. */
    void putInt(int at, int value) {
        bytes[at] = (byte) (value >>> 24);
        bytes[at + 1] = (byte) (value >>> 16);
        bytes[at + 2] = (byte) (value >>> 8);
        bytes[at + 3] = (byte) value;
    }

    private void reserve(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, Math.addExact(bytes.length, bytes.length / 2 + 16)));
        }
    }
}
