// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts JVMs on one processor, with a budget of processor time, and takes their times as the shell does. Where there is
 * no {@code taskset} they run where the system puts them.
 *
 * @param java the command
 * @param taskset whether processes can be pinned
 * @param budget seconds of processor time, after which the system ends a process
 * @param directory for their standard error
 */
record PinnedJvm(Path java, boolean taskset, int budget, Path directory) {
    private static final String SCRIPT =
            "ulimit -c 0; ulimit -t $0; err=$1; shift; TIMEFORMAT='%R %U %S'; time \"$@\" 2>\"$err\"";

    /** A JVM of the JDK with this home. */
    static PinnedJvm of(Path home, int budget, Path directory) {
        boolean taskset = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry).resolve("taskset")));
        return new PinnedJvm(home.resolve("bin/java"), taskset, budget, directory);
    }

    /** Runs a row once. */
    Measured run(Row row, List<String> arguments) throws IOException, InterruptedException {
        Path err = directory.resolve("err");
        Path out = directory.resolve("out");
        List<String> command = new ArrayList<>(List.of("bash", "-c", SCRIPT, Integer.toString(budget), err.toString()));
        if (taskset) {
            String last = Integer.toString(Runtime.getRuntime().availableProcessors() - 1);
            command.addAll(List.of("taskset", "-c", last));
        }
        command.add(java.toString());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectOutput(out.toFile()).start();
        String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return Measured.of(row, exit, Files.readString(out), Files.readString(err), seconds(times), budget);
    }

    private static double[] seconds(String times) throws IOException {
        String last = times.lines().reduce("", (first, second) -> second);
        if (!last.matches("[\\d.]+ [\\d.]+ [\\d.]+")) {
            throw new IOException("The shell told no times: " + times);
        }
        return Stream.of(last.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}
