// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Which {@code @file} stands for the words in a file: those before the root, and not what a program is to get as its own values. As
 * for {@code java} itself, what follows the main class is the program's.
 */
final class ArgumentFiles {
    private final CommandLine root;
    private final Path directory;

    /**
     * @param root all commands
     * @param directory where relative paths begin
     */
    ArgumentFiles(CommandLine root, Path directory) {
        this.root = root;
        this.directory = directory;
    }

    /** The words, ready for picocli, which reads the files and takes {@code @@} for an {@code @} that is no file. */
    String[] prepare(String... words) {
        List<String> prepared = new ArrayList<>();
        CommandLine command = root;
        boolean ours = true;
        boolean value = false;
        for (String word : words) {
            if (ours && !value && word.startsWith("@")) {
                prepared.add(file(word));
                continue;
            }
            prepared.add(word.startsWith("@") && !word.startsWith("@@") ? "@" + word : word);
            if (!ours) {
                continue;
            }
            if (value) {
                value = false;
            } else if (word.equals("--")) {
                ours = false;
            } else if (word.startsWith("-")) {
                value = takesValue(command, word);
            } else if (command.getSubcommands().containsKey(word)) {
                command = command.getSubcommands().get(word);
            } else {
                ours = !command.isStopAtPositional();
            }
        }
        return prepared.toArray(String[]::new);
    }

    /** By its absolute path, since picocli knows no working directory but the process's. */
    private String file(String word) {
        if (word.startsWith("@@") || word.equals("@")) {
            return word;
        }
        Path file = directory.resolve(word.substring(1));
        if (!Files.isRegularFile(file)) {
            throw new CommandLine.ParameterException(
                    root,
                    "There is no file '" + word.substring(1) + "' of arguments to read (@@ is an @ that names none)");
        }
        return "@" + file;
    }

    private static boolean takesValue(CommandLine command, String word) {
        OptionSpec option = command.getCommandSpec().optionsMap().get(word);
        return option != null && option.arity().min() > 0;
    }
}
