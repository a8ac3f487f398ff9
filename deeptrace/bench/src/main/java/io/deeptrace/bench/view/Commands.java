// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs commands as a person would, from a directory of their own.
 *
 * @param directory where they run
 */
record Commands(Path directory) {

    /** Runs a command to its end and gives what it printed; fails if it does not end well. */
    String output(Map<String, String> variables, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(command);
        builder.environment().putAll(variables);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with exit code " + process.exitValue());
        }
        return out;
    }

    private ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command).directory(directory.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
