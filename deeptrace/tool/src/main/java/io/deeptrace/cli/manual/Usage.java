// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.manual;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help looks: commands in groups, one line each; options in groups; a synopsis that fits in a line; exit codes. */
public final class Usage {
    private static final int MANY_OPTIONS = 8;
    private static final String LINE = System.lineSeparator();

    private final List<Group> groups;

    /** With the tool's commands in these groups. */
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

    /** Gives this look to a command, whose help is to be shown. */
    public void apply(CommandLine line) {
        CommandSpec command = line.getCommandSpec();
        UsageMessageSpec usage = command.usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(ExitCodes.of(command));
        usage.abbreviateSynopsis(command.options().size() > MANY_OPTIONS);
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, new Section(help -> ""));
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new Section(help -> options(help, command)));
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, new Section(help -> ""));
        sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new Section(help -> commands(command)));
        line.setHelpSectionMap(sections);
    }

    /**
     * picocli's interface is of Java 5. A lambda of it would keep it out of the archive of classes by which the tool starts fast, and with it
     * all that picocli has of its kind.
     */
    private record Section(Function<Help, String> text) implements IHelpSectionRenderer {
        @Override
        public String render(Help help) {
            return text.apply(help);
        }
    }

    private static String options(Help help, CommandSpec command) {
        StringBuilder text = new StringBuilder();
        for (OptionGroup group : OptionGroup.of(command)) {
            text.append(LINE).append(group.title()).append(':').append(LINE);
            text.append(help.optionListExcludingGroups(group.options()));
        }
        return text.toString();
    }

    private String commands(CommandSpec command) {
        Map<String, CommandLine> all = command.subcommands();
        if (all.isEmpty()) {
            return "";
        }
        List<Group> shown =
                command.parent() == null ? groups : List.of(new Group("Commands", List.copyOf(all.keySet())));
        int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Group group : shown) {
            text.append(LINE).append(group.title()).append(':').append(LINE);
            for (String name : group.commands()) {
                String summary = summary(all.get(name).getCommandSpec());
                String space = " ".repeat(width - name.length());
                text.append("  " + name + space + "  " + summary + LINE);
            }
        }
        return text.toString();
    }

    private static String summary(CommandSpec command) {
        String[] description = command.usageMessage().description();
        return description.length == 0 ? "" : description[0];
    }
}
