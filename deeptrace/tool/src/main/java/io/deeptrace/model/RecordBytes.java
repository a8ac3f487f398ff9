// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of one record, as they grow. */
final class RecordBytes {
    private byte[] bytes = new byte[256];
    private int size;

    int size() {
        return size;
    }

    /** The bytes so far are those from 0 to {@link #size}. */
    byte[] array() {
        return bytes;
    }

    RecordBytes clear() {
        size = 0;
        return this;
    }

    RecordBytes u1(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    RecordBytes varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    RecordBytes text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        varint(utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    /** The next bytes of {@code in}. */
    RecordBytes raw(Cursor in, int count) throws MalformedException {
        room(count);
        in.copy(bytes, size, count);
        size += count;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
