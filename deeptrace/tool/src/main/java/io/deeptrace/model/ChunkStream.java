// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the records of one lane after the other as chunks. */
final class ChunkStream {
    private static final int LARGEST = 1 << 20;

    private final OutputStream out;
    private final ByteBuffer chunk = ByteBuffer.allocate(LARGEST).order(ByteOrder.LITTLE_ENDIAN);
    private int lane;
    private int sequence;
    private long time;

    ChunkStream(OutputStream out) {
        this.out = out;
    }

    /** What comes next is of this lane and begins at this time; the lane before must have been ended. */
    void begin(int number, long base) {
        lane = number;
        sequence = 0;
        time = base;
        chunk.clear().position(TraceFormat.CHUNK_HEADER);
        chunk.putLong(TraceFormat.CHUNK_BASE_NANOS, base);
    }

    /** Time of the last record. */
    long time() {
        return time;
    }

    /**
     * Adds a whole record, which ends at this time.
     *
     * @throws IOException if it does not fit into a chunk, or {@code out} fails
     */
    void add(RecordBytes record, long at) throws IOException {
        if (record.size() > chunk.remaining()) {
            end();
            chunk.clear().position(TraceFormat.CHUNK_HEADER);
            chunk.putLong(TraceFormat.CHUNK_BASE_NANOS, time);
        }
        if (record.size() > chunk.remaining()) {
            throw new IOException("A record of " + record.size() + " bytes fits into no chunk.");
        }
        chunk.put(record.array(), 0, record.size());
        time = at;
    }

    /** The lane has no more records for now. */
    void end() throws IOException {
        int committed = chunk.position() - TraceFormat.CHUNK_HEADER;
        if (committed == 0) {
            return;
        }
        int size = chunk.position() + TraceFormat.PAGE - 1 & -TraceFormat.PAGE;
        chunk.putInt(0, TraceFormat.CHUNK_MAGIC)
                .putInt(TraceFormat.CHUNK_LANE, lane)
                .putInt(TraceFormat.CHUNK_SIZE, size)
                .putInt(TraceFormat.CHUNK_COMMITTED, committed)
                .putInt(TraceFormat.CHUNK_SEQUENCE, sequence++);
        out.write(chunk.array(), 0, chunk.position());
        out.write(new byte[size - chunk.position()]);
        chunk.position(TraceFormat.CHUNK_HEADER);
    }
}
