// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.ManPage;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deeptrace help}: what a command does. */
@Command(
        description = {"Tell what a command does, and its options.", "Without a command: what commands there are."},
        footer = {"", "Examples:", "  deeptrace help run", "  deeptrace help --man run | man -l -"})
final class HelpCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, as in 'run' or 'cache build'.")
    private List<String> words = List.of();

    @Option(names = "--man", description = "Print its manual page, as man reads it.")
    private boolean man;

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws RecordingException {
        CommandLine line = spec.root().commandLine();
        for (String word : words) {
            CommandLine below = line.getSubcommands().get(word);
            if (below == null) {
                throw new RecordingException(
                        ExitCode.USAGE,
                        "There is no command '" + String.join(" ", words) + "': 'deeptrace help' lists what there is.",
                        Suggestions.of(word, line.getSubcommands().keySet()),
                        null);
            }
            line = below;
        }
        common.page(console);
        if (man) {
            console.out().print(new ManPage(line.getCommandSpec(), Version.number()).text());
        } else {
            boolean colored = common.colored(console);
            Commands.USAGE.apply(line);
            line.usage(console.out(), colored ? Help.Ansi.ON : Help.Ansi.OFF);
        }
        return ExitCode.OK.number();
    }
}
