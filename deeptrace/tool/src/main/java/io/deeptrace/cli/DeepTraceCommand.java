// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deeptrace} without a command shows what there is. */
@Command(
        name = "deeptrace",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Traces one Java method with everything it calls.",
        footer = {
            "",
            "Exit codes:",
            "  0  ok",
            "  1  the traced program threw; its trace is written",
            "  2  usage",
            "  3  the root was not found, is ambiguous or was never called",
            "  4  the trace is incomplete, with --strict",
            "  5  the program's JVM could not be traced",
            "An exit code that the program itself chooses passes through.",
            "",
            "Begin with:  deeptrace demo"
        })
final class DeepTraceCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    DeepTraceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err(), CommandLine.Help.Ansi.OFF);
        return ExitCode.USAGE.number();
    }
}
