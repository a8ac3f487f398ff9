// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code deeptrace completion}: a completion script for the shell. */
@Command(description = "Print a completion script for bash and zsh: source <(deeptrace completion).")
final class CompletionCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().println(AutoComplete.bash("deeptrace", spec.root().commandLine()));
        return 0;
    }
}
