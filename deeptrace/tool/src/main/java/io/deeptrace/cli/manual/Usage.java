// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.manual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: commands in groups, one line each; options in groups; a synopsis that fits in a line; exit codes. */
public final class Usage {
    private static final int MANY_OPTIONS = 8;

    private final List<Group> groups;

    /** With the tool's commands in these groups; a command that is in none stands in a last one. */
    public Usage(List<Group> groups) {
        this.groups = groups;
    }

    /**
     * Commands that belong together.
     *
     * @param title for people
     * @param commands their names
     */
    public record Group(String title, List<String> commands) {}

    /** Gives this look to a command and to those below it. */
    public void apply(CommandLine line) {
        ExitCodes.tell(line.getCommandSpec());
        style(line);
    }

    private void style(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        UsageMessageSpec usage = command.usageMessage();
        usage.abbreviateSynopsis(command.options().size() > MANY_OPTIONS);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, command));
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands(command));
        line.setHelpSectionMap(sections);
        // A map is handed down: the commands below get theirs after it.
        line.getSubcommands().values().forEach(this::style);
    }

    private static String options(Help help, CommandSpec command) {
        StringBuilder text = new StringBuilder();
        for (OptionGroup group : OptionGroup.of(command)) {
            text.append(String.format("%n%s:%n", group.title()));
            text.append(help.optionListExcludingGroups(group.options()));
        }
        return text.toString();
    }

    private String commands(CommandSpec command) {
        Map<String, CommandLine> all = command.subcommands();
        List<Group> shown = new ArrayList<>(command.parent() == null ? groups : List.of());
        Set<String> others = new LinkedHashSet<>(all.keySet());
        shown.forEach(group -> others.removeAll(group.commands()));
        shown.add(new Group(shown.isEmpty() ? "Commands" : "Others", List.copyOf(others)));
        int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Group group : shown) {
            List<String> names = group.commands().stream().filter(visible(all)).toList();
            if (!names.isEmpty()) {
                text.append(String.format("%n%s:%n", group.title()));
            }
            for (String name : names) {
                String summary = summary(all.get(name).getCommandSpec());
                text.append(String.format("  %-" + width + "s  %s%n", name, summary));
            }
        }
        return text.toString();
    }

    private static Predicate<String> visible(Map<String, CommandLine> all) {
        return name -> all.containsKey(name)
                && !all.get(name).getCommandSpec().usageMessage().hidden();
    }

    private static String summary(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return description.length == 0 ? "" : Help.Ansi.OFF.string(String.format(description[0]));
    }
}
