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
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  deeptrace demo                                         # see what it does",
            "  deeptrace run 'com.acme.Machine#insert(int)' 25        # call a method",
            "  deeptrace run --cp app.jar --main com.acme.App         # or run a program",
            "  deeptrace attach 4711 com.acme.Shop#order -n 10        # or look into one",
            "  deeptrace view Machine.insert.dtrace                   # in the browser",
            "",
            "'deeptrace help COMMAND' tells more. @FILE before the root stands for the words",
            "in a file. Defaults of options are read from .deeptrace.properties."
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
        Commands.USAGE.apply(spec.commandLine());
        spec.commandLine().usage(console.err(), CommandLine.Help.Ansi.OFF);
        return ExitCode.USAGE.number();
    }
}
