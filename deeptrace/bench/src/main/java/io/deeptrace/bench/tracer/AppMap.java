// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.tracer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** AppMap's agent, which writes one JSON document when the program ends. */
public final class AppMap implements Tracer {
    private static final String CALL = "\"event\":\"call\"";

    private final Path agent;
    private final boolean values;

    /**
     * The tracer in this jar.
     *
     * @param values whether it calls {@code toString} of receivers, arguments and results, as it does by default
     */
    public AppMap(Path agent, boolean values) {
        this.agent = agent;
        this.values = values;
    }

    @Override
    public Start start(Code code, Path directory) throws IOException {
        Path settings = directory.resolve("appmap.yml");
        List<String> lines = new ArrayList<>(List.of(
                "name: bench", "language: java", "appmap_dir: maps", "packages:", "- path: " + code.packageName()));
        if (code.type() != null) {
            lines.addAll(List.of("  methods:", "  - class: " + code.type(), "    name: " + code.methods()));
        }
        Files.write(settings, lines);
        return Start.with(
                "-javaagent:" + agent,
                "-Dappmap.config.file=" + settings,
                "-Dappmap.recording.auto=true",
                "-Dappmap.record.private=true",
                "-Dappmap.event.disableValue=" + !values);
    }

    /** Its document is one line. */
    @Override
    public long kept(Path directory) throws IOException {
        long kept = 0;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                kept += file.toString().endsWith(".appmap.json") ? calls(file) : 0;
            }
        }
        return kept;
    }

    private static long calls(Path file) throws IOException {
        long calls = 0;
        int matched = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                matched = c == CALL.charAt(matched) ? matched + 1 : c == CALL.charAt(0) ? 1 : 0;
                if (matched == CALL.length()) {
                    calls++;
                    matched = 0;
                }
            }
        }
        return calls;
    }
}
