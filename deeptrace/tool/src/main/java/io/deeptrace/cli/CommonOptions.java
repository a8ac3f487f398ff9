// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colour: auto, always or never. NO_COLOR is honoured.")
    private Colors color;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Whether to colour on this console. */
    boolean colored(Console console) {
        return Colors.of(color, console);
    }

    /** Whether stack traces are wanted. */
    boolean debug() {
        return debug;
    }
}
