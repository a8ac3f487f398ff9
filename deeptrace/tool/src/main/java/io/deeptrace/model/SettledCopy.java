// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A copy in memory of a file in which chunks are used again while it is recorded: what is read of a chunk and of its values is
 * of one and the same root call.
 */
final class SettledCopy implements Source {
    private static final int TRIES = 20;
    private static final int LARGEST = 1 << 30;

    private final ByteBuffer bytes;

    private SettledCopy(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies a file, again if a chunk was used again meanwhile.
     *
     * @throws IOException if it is too large, or changes all the time
     */
    static SettledCopy of(Source live) throws IOException {
        if (live.size() > LARGEST) {
            throw new IOException(
                    "The trace is still being recorded and too large to be read meanwhile: wait for its end.");
        }
        for (int i = 0; i < TRIES; i++) {
            ByteBuffer bytes = live.slice(0, (int) live.size());
            if (isSettled(bytes, live)) {
                return new SettledCopy(bytes);
            }
        }
        throw new IOException(
                "The trace is still being recorded, and its root calls are given up faster than they can be"
                        + " read: read it again, or wait for its end.");
    }

    private static boolean isSettled(ByteBuffer copy, Source live) throws IOException {
        int at = TraceFormat.PAGE;
        while (at + TraceFormat.CHUNK_HEADER <= copy.limit()) {
            int size = copy.getInt(at + TraceFormat.CHUNK_SIZE);
            if (copy.getInt(at) == TraceFormat.CHUNK_MAGIC) {
                ByteBuffer now = live.slice(at, TraceFormat.CHUNK_HEADER);
                if (now.getInt(0) != TraceFormat.CHUNK_MAGIC
                        || now.getInt(TraceFormat.CHUNK_SEQUENCE) != copy.getInt(at + TraceFormat.CHUNK_SEQUENCE)) {
                    return false;
                }
            }
            at += copy.getInt(at) != 0 && size >= TraceFormat.PAGE && size % TraceFormat.PAGE == 0
                    ? size
                    : TraceFormat.PAGE;
        }
        return true;
    }

    @Override
    public long size() {
        return bytes.limit();
    }

    @Override
    public ByteBuffer slice(long at, int length) {
        return bytes.slice((int) at, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
