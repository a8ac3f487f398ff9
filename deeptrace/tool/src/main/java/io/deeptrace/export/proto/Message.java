// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.proto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message in the wire format of Protocol Buffers (https://protobuf.dev/programming-guides/encoding/), field by field in the
 * order in which they are added. The two formats that need it have a dozen messages; generated classes would be
 * several hundred kilobytes.
 */
public final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes = new byte[64];
    private int size;

    /** A message without fields. */
    public Message() {}

    /** Removes all fields, so that the next message takes no new room. */
    public Message clear() {
        size = 0;
        return this;
    }

    /** Whether there are no fields. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds an integer, boolean (0 or 1) or enum field; {@code value} is taken as unsigned, a negative one takes ten bytes. */
    public Message integer(int field, long value) {
        varint((long) field << 3 | VARINT);
        varint(value);
        return this;
    }

    /** Adds a field of eight bytes. */
    public Message fixed64(int field, long value) {
        varint((long) field << 3 | FIXED64);
        room(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[size++] = (byte) (value >>> 8 * i);
        }
        return this;
    }

    /** Adds a double. */
    public Message real(int field, double value) {
        return fixed64(field, Double.doubleToRawLongBits(value));
    }

    /** Adds a string; halves of characters become question marks. */
    public Message text(int field, String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        return delimited(field, text, text.length);
    }

    /** Adds a copy of another message. */
    public Message message(int field, Message inner) {
        return delimited(field, inner.bytes, inner.size);
    }

    /** Adds integers as one packed field. */
    public Message packed(int field, long... values) {
        Message inner = new Message();
        for (long value : values) {
            inner.varint(value);
        }
        return message(field, inner);
    }

    /** Writes the fields. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    private Message delimited(int field, byte[] from, int length) {
        varint((long) field << 3 | LENGTH_DELIMITED);
        varint(length);
        room(length);
        System.arraycopy(from, 0, bytes, size, length);
        size += length;
        return this;
    }

    private void varint(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
