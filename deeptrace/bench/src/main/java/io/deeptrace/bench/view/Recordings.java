// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Traces of {@link Forest}, recorded without any cap.
 *
 * @param deeptrace the command
 * @param bench the directory of the benchmarks
 * @param commands where traces are written
 */
record Recordings(String deeptrace, Path bench, Commands commands) {
    private static final String NONE = Integer.toString(Integer.MAX_VALUE);

    /** A trace of one of the forest's methods; fails if a call is missing in it. */
    Path of(String method, int calls) throws IOException, InterruptedException {
        System.err.printf("recording %,d calls%n", calls);
        Path trace = commands.directory().resolve(method + calls + ".dtrace");
        Files.deleteIfExists(trace);
        String expression = Forest.class.getName() + "." + method + "(" + calls + ")";
        List<String> command = new ArrayList<>(List.of(deeptrace, "run", "--strict", "--quiet"));
        command.addAll(List.of("--cap", NONE, "--cap-site", NONE, "--max-calls", NONE, "--max-bytes", "8GB"));
        command.addAll(List.of(
                "--jvm-arg=-Xss1g", "--cp", bench.resolve("target/classes").toString()));
        command.addAll(List.of("-o", trace.toString(), "-e", expression));
        commands.output(Map.of(), command);
        return trace;
    }

    /** The same trace for speedscope, which has no values. */
    Path speedscope(Path trace) throws IOException, InterruptedException {
        Path profile = trace.resolveSibling("forest.speedscope.json");
        Files.deleteIfExists(profile);
        commands.output(Map.of(), List.of(deeptrace, "export", "-o", profile.toString(), trace.toString()));
        return profile;
    }
}
