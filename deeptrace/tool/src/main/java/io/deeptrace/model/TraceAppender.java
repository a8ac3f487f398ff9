// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Adds to a trace file what is known only after the traced JVM has ended: a further chunk of symbols behind the others. */
public final class TraceAppender {
    private TraceAppender() {}

    /**
     * Adds an INFO symbol. The process that recorded the file must have ended. A damaged file is left as it is.
     *
     * @throws IOException if the file cannot be read or written, or is no trace; what it held can be read as before
     * @throws IllegalArgumentException if key and value do not fit in a page
     */
    public static void info(Path file, String key, String value) throws IOException {
        ByteBuffer chunk = chunk(key, value);
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
            chunk.putInt(
                    TraceFormat.CHUNK_SEQUENCE, lanes.getOrDefault(0, List.of()).size());
            // As the recorder does: a chunk counts only when its first word stands, the last one to be written.
            write(channel, chunk.slice(Integer.BYTES, chunk.capacity() - Integer.BYTES), end + Integer.BYTES);
            write(channel, chunk.slice(0, Integer.BYTES), end);
        }
    }

    private static ByteBuffer chunk(String key, String value) {
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        record.write(TraceFormat.SYMBOL_INFO);
        text(key, record);
        text(value, record);
        ByteBuffer chunk = ByteBuffer.allocate(TraceFormat.PAGE).order(ByteOrder.LITTLE_ENDIAN);
        if (record.size() > chunk.capacity() - TraceFormat.CHUNK_HEADER) {
            throw new IllegalArgumentException("The info " + key + " is too long: " + record.size() + " bytes.");
        }
        chunk.putInt(0, TraceFormat.CHUNK_MAGIC);
        chunk.putInt(TraceFormat.CHUNK_SIZE, chunk.capacity());
        chunk.putInt(TraceFormat.CHUNK_COMMITTED, record.size());
        return chunk.put(TraceFormat.CHUNK_HEADER, record.toByteArray());
    }

    private static void text(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int rest = bytes.length;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        out.writeBytes(bytes);
    }

    private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes, at + bytes.position());
        }
    }
}
