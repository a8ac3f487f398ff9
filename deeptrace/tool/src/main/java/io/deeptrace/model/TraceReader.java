// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads trace files. */
public final class TraceReader {
    private TraceReader() {}

    /**
     * Reads a trace; what is intact of a damaged one is read, and the damage told by {@link Trace#damage}. A trace that
     * is still being recorded is read as far as it is committed.
     *
     * @throws IOException if the file cannot be read or is no trace of a known version; one sentence for people
     */
    public static Trace read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no trace file " + file + ".");
        }
        return ChannelSource.read(file, TraceReader::read);
    }

    private static Trace read(FileChannel channel, ChannelSource live, Path file) throws IOException {
        if (FileHeader.isReused(live)) {
            SettledCopy settled = SettledCopy.of(live);
            return new RecordedTrace(new TraceLoader(settled, file.toString(), settled.isMoving()).load(), settled);
        }
        TraceLoader loader = new TraceLoader(live, file.toString(), false);
        TraceContents contents = loader.load();
        return new RecordedTrace(contents, new MappedSource(channel, loader.used()));
    }

    /**
     * Whether this file begins as a trace does, whole or damaged, of whatever version.
     *
     * @throws IOException if it cannot be read
     */
    public static boolean isTrace(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return FileHeader.isTrace(new ChannelSource(channel));
        }
    }

    /** Reads a trace from anywhere. */
    static Trace read(Source source) throws IOException {
        return new RecordedTrace(new TraceLoader(source, "This", false).load(), source);
    }
}
