// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.manual;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for the shell fish, which picocli does not write: commands, options, their values and what they do. */
public final class FishCompletion {
    private final CommandSpec root;
    private final StringBuilder script = new StringBuilder();

    /** For this command and those below it. */
    public FishCompletion(CommandSpec root) {
        this.root = root;
    }

    /** The script. */
    public String text() {
        script.setLength(0);
        script.append("# Completion of ").append(root.name()).append(" in fish.\n");
        command(root, "");
        return script.toString();
    }

    /** @param above the names of the commands on the way to this one, each after a space; none for the root itself */
    private void command(CommandSpec command, String above) {
        String names = command.subcommands().keySet().stream().collect(Collectors.joining(" "));
        String here = condition(above, names);
        command.subcommands().forEach((name, line) -> {
            CommandSpec below = line.getCommandSpec();
            if (!below.usageMessage().hidden()) {
                complete(here + " -f -a " + quoted(name)
                        + describe(below.usageMessage().description()));
            }
        });
        for (OptionGroup group : OptionGroup.of(command)) {
            group.options().forEach(option -> option(option, here));
        }
        command.subcommands().forEach((name, line) -> command(line.getCommandSpec(), above + ' ' + name));
    }

    /** Where the words so far name this command, and none below it. */
    private static String condition(String above, String below) {
        String all = above.isEmpty() ? "" : above.strip().replace(" ", "; and __fish_seen_subcommand_from ");
        String seen = all.isEmpty() ? "" : "__fish_seen_subcommand_from " + all;
        String none = below.isEmpty() ? "" : "not __fish_seen_subcommand_from " + below;
        String both = seen.isEmpty() || none.isEmpty() ? seen + none : seen + "; and " + none;
        return " -n " + quoted(both);
    }

    private void option(OptionSpec option, String here) {
        StringBuilder line = new StringBuilder(here);
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
        }
        // Of a value that may be left out the word behind is not asked for.
        if (option.arity().min() > 0) {
            line.append(values(option));
        }
        complete(line.append(describe(option.description())).toString());
    }

    private static String values(OptionSpec option) {
        Class<?> type = option.auxiliaryTypes().length > 0 ? option.auxiliaryTypes()[0] : option.type();
        if (type.isEnum()) {
            String all = Arrays.stream(type.getEnumConstants())
                    .map(each -> each.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" "));
            return " -x -a " + quoted(all);
        }
        return type == Path.class || option.paramLabel().contains("PATH") ? " -r -F" : " -x";
    }

    private static String describe(String... description) {
        String text = description.length == 0 ? "" : Help.Ansi.OFF.string(String.format(description[0]));
        return " -d " + quoted(text.replaceFirst("[.:]$", ""));
    }

    private void complete(String rest) {
        script.append("complete -c ").append(root.name()).append(rest).append('\n');
    }

    /** As fish reads it: in single quotes only these two are special. */
    private static String quoted(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }
}
