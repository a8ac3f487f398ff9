// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.OptionGroup;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions implements OptionGroup.Titled {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "Colour: auto, always or never. NO_COLOR is honoured.")
    private Colors color;

    @Option(names = "--debug", description = "Print the stack trace of an error.")
    private boolean debug;

    @Option(names = "--no-pager", description = "Print long output as it comes, also on a terminal.")
    private boolean noPager;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public String title() {
        return "Options of every command";
    }

    @Override
    public boolean isOfAll() {
        return true;
    }

    /** What is printed from now on is paged if it is long and the person has nothing against it. */
    void page(Console console) {
        if (!noPager) {
            console.page();
        }
    }

    /** Whether to colour on this console. */
    boolean colored(Console console) {
        return Colors.of(color, console);
    }

    /** Whether stack traces are wanted. */
    boolean debug() {
        return debug;
    }
}
