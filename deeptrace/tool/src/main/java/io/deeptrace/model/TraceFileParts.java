// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the bytes of a trace file are for.
 *
 * @param version of the format
 * @param process the id of the recording process; 0 for a merged trace
 * @param bytes of the whole file
 * @param symbols bytes of names: methods, sites, classes and the like
 * @param events bytes of calls, with their values
 * @param unused bytes that hold nothing: headers, ends of chunks, chunks that were given up
 * @param chunks how many there are
 */
public record TraceFileParts(
        int version, long process, long bytes, long symbols, long events, long unused, int chunks) {
    /**
     * Reads the headers of a file's chunks.
     *
     * @throws IOException if the file cannot be read or is no trace of a known version; one sentence for people
     */
    public static TraceFileParts of(Path file) throws IOException {
        return ChannelSource.read(file, TraceFileParts::of);
    }

    private static TraceFileParts of(FileChannel channel, ChannelSource source, Path file) throws IOException {
        FileHeader header = FileHeader.read(source, file.toString());
        long symbols = 0;
        long events = 0;
        int chunks = 0;
        for (Map.Entry<Integer, List<Chunk>> lane :
                new ChunkScanner(source, new ArrayList<>()).scan().entrySet()) {
            long bytes = lane.getValue().stream().mapToLong(Chunk::committed).sum();
            symbols += lane.getKey() == 0 ? bytes : 0;
            events += lane.getKey() == 0 ? 0 : bytes;
            chunks += lane.getValue().size();
        }
        long unused = source.size() - symbols - events;
        return new TraceFileParts(
                TraceFormat.VERSION, header.processId(), source.size(), symbols, events, unused, chunks);
    }
}
