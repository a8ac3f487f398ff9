// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Kieker's agent for Byte Buddy, with the faster one of its writers. It chooses by class, not by method. */
public final class Kieker implements Tracer {
    /** Of an {@code OperationExecutionRecord}. */
    private static final int BYTES = 56;

    private final Path agent;

    /**
     * The tracer in this jar.
     *
     * @param agent kieker's, classifier bytebuddy
     */
    public Kieker(Path agent) {
        this.agent = agent;
    }

    @Override
    public Start start(Code code, Path directory) throws IOException {
        String writer = "kieker.monitoring.writer.filesystem.FileWriter";
        Path settings = directory.resolve("kieker.properties");
        Files.write(
                settings,
                List.of(
                        "kieker.monitoring.writer=" + writer,
                        writer + ".logStreamHandler=kieker.monitoring.writer.filesystem.BinaryLogStreamHandler",
                        writer + ".customStoragePath=" + directory));
        String classes = code.packageName() + "." + (code.type() == null ? "*" : code.type());
        return new Start(
                List.of("-javaagent:" + agent, "-Dkieker.monitoring.configuration=" + settings),
                Map.of("KIEKER_SIGNATURES_INCLUDE", classes));
    }

    @Override
    public long kept(Path directory) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                bytes += file.toString().endsWith(".bin") ? Files.size(file) : 0;
            }
        }
        return bytes / BYTES;
    }
}
