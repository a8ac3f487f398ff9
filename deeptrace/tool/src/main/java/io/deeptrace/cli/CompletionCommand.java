// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.cli.manual.FishCompletion;
import io.deeptrace.run.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code deeptrace completion}: a completion script for the shell. */
@Command(
        description = {"Print a completion script for a shell: bash, zsh or fish.", "Load it as the examples show."},
        footer = {
            "",
            "Examples:",
            "  source <(deeptrace completion bash)            # or zsh",
            "  deeptrace completion fish | source",
            "  deeptrace completion fish > ~/.config/fish/completions/deeptrace.fish"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final Pattern WORDS = Pattern.compile("(?<=_args=)\\([^)]*\\)");

    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish. Default: bash.")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        // The script for bash declares itself to zsh too.
        String script = shell == Shell.FISH
                ? new FishCompletion(root).text()
                : lower(AutoComplete.bash(root.name(), root.commandLine()));
        console.out().println(script);
        return ExitCode.OK.number();
    }

    /** The words that a value may be, as the help writes them: picocli completes to the constants' names. */
    private static String lower(String script) {
        return WORDS.matcher(script).replaceAll(words -> words.group().toLowerCase(Locale.ROOT));
    }
}
