// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param command what was run, for messages
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 * @param millis how long it took
 */
public record Execution(List<String> command, int exit, String out, String err, long millis) {
    private static final long LONGEST_SECONDS = Long.getLong("longest.seconds", 240);

    /** Runs a command in a directory, with these variables set. */
    public static Execution of(Path directory, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(
                        Files.createTempFile(directory, "in", ".txt").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // What tests compile is for the JDK that runs them, so a command's java has to be that one.
        builder.environment()
                .merge(
                        "PATH",
                        Jdk.current().home().resolve("bin").toString(),
                        (path, first) -> first + File.pathSeparator + path);
        builder.environment().putAll(variables);
        long start = System.nanoTime();
        Process process = builder.start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("Still running after " + LONGEST_SECONDS + " s: " + String.join(" ", command));
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Execution(command, process.exitValue(), text(out), text(err), millis);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\n=> exit " + exit + "\n--- out\n" + out + "--- err\n" + err;
    }
}
