// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world.
 *
 * @param out data
 * @param err progress and errors
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param columns the width of the terminal that {@code out} is; 0 if unknown or none
 * @param environment the environment variables
 * @param directory the working directory
 * @param passOn where a traced program's standard output goes; null for this process's own
 */
record Console(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        int columns,
        Map<String, String> environment,
        Path directory,
        OutputStream passOn) {

    /** This process's. The launcher tells in {@code deeptrace.terminals} which of 1 and 2 are terminals,
     * and in {@code deeptrace.columns} how wide. */
    static Console system() {
        String terminals = System.getProperty("deeptrace.terminals", System.console() == null ? "" : "12");
        return new Console(
                new PrintStream(System.out, false, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                terminals.contains("1"),
                terminals.contains("2"),
                Integer.getInteger("deeptrace.columns", 0),
                System.getenv(),
                Path.of("").toAbsolutePath(),
                null);
    }

    /** Tells a person what takes its time; silent where no person looks. */
    void progress(String what) {
        if (errIsTerminal) {
            err.println("deeptrace: " + what + " …");
        }
    }
}
