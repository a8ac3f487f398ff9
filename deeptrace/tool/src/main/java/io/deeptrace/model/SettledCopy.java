// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A copy in memory of a file in which chunks are used again while it is recorded: what is read of a chunk and of its values is
 * of one and the same call.
 */
final class SettledCopy implements Source {
    private static final int TRIES = 20;
    private static final int LARGEST = 1 << 30;

    private final ByteBuffer bytes;
    private final boolean moving;

    private SettledCopy(ByteBuffer bytes, boolean moving) {
        this.bytes = bytes;
        this.moving = moving;
    }

    /**
     * Copies a file, again if a chunk was begun meanwhile. If that happens all the time, each chunk is copied by itself: all of
     * them were there, and those that were used again while they were copied are left out.
     *
     * @throws IOException if it is too large
     */
    static SettledCopy of(Source live) throws IOException {
        if (live.size() > LARGEST) {
            throw new IOException(
                    "The trace is still being recorded and too large to be read meanwhile: wait for its end.");
        }
        ByteBuffer bytes = live.slice(0, (int) live.size());
        for (int i = 0; i < TRIES && !isSettled(bytes, live); i++) {
            bytes = live.slice(0, (int) live.size());
        }
        boolean moving = !isSettled(bytes, live);
        if (moving) {
            copyEach(bytes, live);
        }
        return new SettledCopy(bytes, moving);
    }

    /** Whether the chunks are not those of one moment, so that some may be missing between others. */
    boolean isMoving() {
        return moving;
    }

    private static boolean isSettled(ByteBuffer copy, Source live) throws IOException {
        for (int at = TraceFormat.PAGE; at + TraceFormat.CHUNK_HEADER <= copy.limit(); at = next(copy, at)) {
            if (!isSame(live.slice(at, TraceFormat.CHUNK_HEADER), copy, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(ByteBuffer header, ByteBuffer copy, int at) {
        return header.getInt(0) == copy.getInt(at)
                && header.getInt(TraceFormat.CHUNK_SEQUENCE) == copy.getInt(at + TraceFormat.CHUNK_SEQUENCE);
    }

    private static void copyEach(ByteBuffer copy, Source live) throws IOException {
        for (int at = TraceFormat.PAGE; at + TraceFormat.CHUNK_HEADER <= copy.limit(); at = next(copy, at)) {
            int size = Math.min(next(copy, at), copy.limit()) - at;
            boolean whole = false;
            for (int i = 0; i < TRIES && !whole; i++) {
                copy.put(at, live.slice(at, size), 0, size);
                whole = isSame(live.slice(at, TraceFormat.CHUNK_HEADER), copy, at);
            }
            if (!whole) {
                copy.putInt(at, TraceFormat.CHUNK_FREE);
            }
        }
    }

    /** Where the next chunk may begin: what is a chunk once never has another size. */
    private static int next(ByteBuffer copy, int at) {
        int magic = copy.getInt(at);
        int size = copy.getInt(at + TraceFormat.CHUNK_SIZE);
        boolean chunk = magic == TraceFormat.CHUNK_MAGIC || magic == TraceFormat.CHUNK_FREE;
        return chunk && ChunkScanner.isSize(size) ? at + size : at + TraceFormat.PAGE & -TraceFormat.PAGE;
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
