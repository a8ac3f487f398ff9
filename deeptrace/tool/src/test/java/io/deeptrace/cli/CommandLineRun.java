// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs commands in a directory, where no terminal is, and keeps what they print. */
final class CommandLineRun {
    private final Path directory;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    CommandLineRun(Path directory) {
        this.directory = directory;
    }

    /** The exit code. */
    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** The exit code, with these variables in the environment. */
    int run(Map<String, String> environment, String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                0,
                environment,
                directory,
                OutputStream.nullOutputStream());
        return Commands.execute(console, arguments);
    }

    /** One that nobody reads. */
    static Console console(Path directory) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Console(nowhere, nowhere, false, false, 0, Map.of(), directory, nowhere);
    }

    /** One whose standard error goes here, and is a terminal so wide or none. */
    static Console console(OutputStream err, boolean terminal, int columns) {
        PrintStream print = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Console(print, print, terminal, terminal, columns, Map.of(), Path.of(""), err);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
