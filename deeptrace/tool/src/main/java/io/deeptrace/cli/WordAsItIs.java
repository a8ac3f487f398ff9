// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Takes the word after a repeatable option also where it looks like another option of the command, as {@code -ea} does where there is {@code -e}. */
final class WordAsItIs implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> rest, ArgSpec option, CommandSpec command) {
        if (rest.isEmpty()) {
            throw new MissingParameterException(
                    command.commandLine(),
                    option,
                    "Missing required parameter for option '" + ((OptionSpec) option).longestName() + "' ("
                            + option.paramLabel() + ")");
        }
        List<String> before = option.getValue();
        List<String> words = new ArrayList<>(before);
        words.add(rest.pop());
        option.setValue(List.copyOf(words));
    }
}
