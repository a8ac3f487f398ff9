// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Adds to a trace file what is known only after the traced JVM has ended: further chunks of symbols behind all others.
 * What is added replaces what the file said before.
 */
public final class TraceAppender {
    private static final int LARGEST = 16 * TraceFormat.PAGE;

    private final List<ByteBuffer> chunks = new ArrayList<>();

    /** Appends nothing yet. */
    public TraceAppender() {}

    /**
     * Adds an INFO symbol.
     *
     * @throws IllegalArgumentException if key and value do not fit in 64 KiB
     */
    public TraceAppender info(String key, String value) {
        return add(SymbolBytes.info(key, value), "info " + key);
    }

    /** Tells that a dynamic method of the trace is a seeded one: see {@link Trace.Method#isSeeded}. */
    public TraceAppender seeded(Trace.Method method) {
        int access = method.access() | TraceFormat.ACCESS_SEEDED;
        return add(SymbolBytes.method(method, access), "method " + method.ref());
    }

    /**
     * Writes all that was added. The process that recorded the file must have ended. A damaged file is left as it is.
     *
     * @throws IOException if the file cannot be read or written, or is no trace; what it held can be read as before
     */
    public void appendTo(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ChannelSource source = new ChannelSource(channel);
            FileHeader.read(source, file.toString());
            List<String> damage = new ArrayList<>();
            TreeMap<Integer, List<Chunk>> lanes = new ChunkScanner(source, damage).scan();
            if (!damage.isEmpty()) {
                return;
            }
            long end = TraceFormat.PAGE;
            for (List<Chunk> lane : lanes.values()) {
                for (Chunk each : lane) {
                    end = Math.max(end, each.at() + each.size());
                }
            }
            end = end + TraceFormat.PAGE - 1 & -TraceFormat.PAGE;
            int sequence = lanes.getOrDefault(0, List.of()).size();
            for (ByteBuffer chunk : chunks) {
                end = write(channel, finished(chunk, sequence), end);
                sequence++;
            }
        }
    }

    /** A record stands in one chunk, never across two. */
    private TraceAppender add(RecordBytes record, String what) {
        if (record.size() > LARGEST - TraceFormat.CHUNK_HEADER) {
            throw new IllegalArgumentException("The " + what + " is too long: " + record.size() + " bytes.");
        }
        if (chunks.isEmpty() || chunks.get(chunks.size() - 1).remaining() < record.size()) {
            chunks.add(
                    ByteBuffer.allocate(LARGEST).order(ByteOrder.LITTLE_ENDIAN).position(TraceFormat.CHUNK_HEADER));
        }
        chunks.get(chunks.size() - 1).put(record.array(), 0, record.size());
        return this;
    }

    private static ByteBuffer finished(ByteBuffer filled, int sequence) {
        int pages = (filled.position() + TraceFormat.PAGE - 1) / TraceFormat.PAGE;
        return filled.slice(0, pages * TraceFormat.PAGE)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, TraceFormat.CHUNK_MAGIC)
                .putInt(TraceFormat.CHUNK_SIZE, pages * TraceFormat.PAGE)
                .putInt(TraceFormat.CHUNK_COMMITTED, filled.position() - TraceFormat.CHUNK_HEADER)
                .putInt(TraceFormat.CHUNK_SEQUENCE, sequence);
    }

    /** As the recorder does: a chunk counts only when its first word stands, the last one to be written. */
    private static long write(FileChannel channel, ByteBuffer chunk, long at) throws IOException {
        writeAll(channel, chunk.slice(Integer.BYTES, chunk.capacity() - Integer.BYTES), at + Integer.BYTES);
        writeAll(channel, chunk.slice(0, Integer.BYTES), at);
        return at + chunk.capacity();
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }
}
