// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Started with {@code -javaagent:counting.jar=FILE}. The file lists the methods to count, {@code owner name descriptor} a
 * line, the root first; when the JVM ends, the counts are written beside it as {@code FILE.counts}, one a line.
 */
public final class CountingAgent {
    private CountingAgent() {}

    /** Called by the JVM before the program's main method. */
    public static void premain(String file, Instrumentation instrumentation) throws IOException {
        List<String> methods = Files.readAllLines(Path.of(file));
        CallCounter.prepare(methods.size());
        instrumentation.addTransformer(new CountingTransformer(methods));
        Thread atExit = new Thread(() -> write(Path.of(file + ".counts"), methods.size()));
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private static void write(Path file, int methods) {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, methods).forEach(method -> lines.add(Long.toString(CallCounter.entries(method))));
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
