// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Started with {@code -javaagent:counting.jar=FILE}. The file's first line is the root, {@code owner name descriptor}; each
 * further line is the beginning of the internal names of classes that are not counted. Of all other classes of the program
 * every method with code is; when the JVM ends, the counts are written beside the file as {@code FILE.counts}, {@code owner
 * name descriptor count} a line. Entries whose stack had no room to count them stand in a line of their own.
 */
public final class CountingAgent {
    private static final String OVERFLOWED = "io/deeptrace/it/counting/CallCounter overflowed ()V ";

    private CountingAgent() {}

    /** Called by the JVM before the program's main method. */
    public static void premain(String file, Instrumentation instrumentation) throws IOException {
        List<String> lines = Files.readAllLines(Path.of(file));
        CountingTransformer transformer = new CountingTransformer(lines.get(0), lines.subList(1, lines.size()));
        instrumentation.addTransformer(transformer);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> write(Path.of(file + ".counts"), transformer.numbers())));
    }

    private static void write(Path file, Map<String, Integer> numbers) {
        List<String> lines = new ArrayList<>(numbers.entrySet().stream()
                .filter(method -> CallCounter.entries(method.getValue()) > 0)
                .map(method -> method.getKey() + ' ' + CallCounter.entries(method.getValue()))
                .sorted()
                .toList());
        if (CallCounter.overflowed > 0) {
            lines.add(OVERFLOWED + CallCounter.overflowed);
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
