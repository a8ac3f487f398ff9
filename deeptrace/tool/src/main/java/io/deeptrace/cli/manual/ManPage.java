// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of a command, in the macros of man(7), as {@code man}, {@code groff} and {@code mandoc} read them. */
public final class ManPage {
    private final CommandSpec command;
    private final String version;
    private final StringBuilder page = new StringBuilder();

    /** Of this command. */
    public ManPage(CommandSpec command, String version) {
        this.command = command;
        this.version = version;
    }

    /** What it is called: {@code deeptrace-cache-build}. */
    public String name() {
        return command.qualifiedName("-");
    }

    /** The page. */
    public String text() {
        page.setLength(0);
        line(".TH " + quoted(name().toUpperCase(Locale.ROOT)) + " 1 \"\" " + quoted("DeepTrace " + version)
                + " \"DeepTrace\"");
        section("NAME");
        List<String> description = lines(command.usageMessage().description());
        line(escaped(name()) + " \\- " + escaped(withoutDot(description.get(0))));
        section("SYNOPSIS");
        line(".B " + escaped(command.qualifiedName()));
        line(escaped(synopsis()));
        if (description.size() > 1) {
            section("DESCRIPTION");
            paragraphs(description.subList(1, description.size()));
        }
        parameters();
        for (OptionGroup group : OptionGroup.of(command)) {
            section(group.title().toUpperCase(Locale.ROOT));
            group.options().forEach(this::option);
        }
        commands();
        section("EXIT STATUS");
        ExitCodes.of(command).forEach((code, meaning) -> entry(code, List.of(meaning)));
        footer();
        seeAlso();
        return page.toString();
    }

    private String synopsis() {
        Stream<String> options = command.options().isEmpty() ? Stream.empty() : Stream.of("[OPTION]...");
        Stream<String> below = command.subcommands().isEmpty() ? Stream.empty() : Stream.of("[COMMAND]");
        Stream<String> values = command.positionalParameters().stream().map(ManPage::label);
        return Stream.of(options, values, below).flatMap(part -> part).collect(Collectors.joining(" "));
    }

    private static String label(PositionalParamSpec parameter) {
        String label = parameter.paramLabel()
                + (parameter.arity().max() > 1 || parameter.arity().isVariable() ? "..." : "");
        return parameter.required() ? label : "[" + label + "]";
    }

    private void parameters() {
        if (!command.positionalParameters().isEmpty()) {
            section("ARGUMENTS");
            command.positionalParameters().forEach(each -> entry(each.paramLabel(), lines(each.description())));
        }
    }

    private void option(OptionSpec option) {
        String names = Arrays.stream(option.names()).map(ManPage::escaped).collect(Collectors.joining("\\fR, \\fB"));
        String label = "\\fI" + escaped(option.paramLabel());
        String value = option.arity().max() == 0
                ? ""
                : option.arity().min() == 0 ? "\\fR[=" + label + "\\fR]" : "\\fR=" + label;
        tagged("\\fB" + names + value + "\\fR", lines(((ArgSpec) option).description()));
    }

    private void commands() {
        if (!command.subcommands().isEmpty()) {
            section("COMMANDS");
            command.subcommands().forEach((name, line) -> {
                CommandSpec below = line.getCommandSpec();
                if (!below.usageMessage().hidden()) {
                    entry(name, lines(below.usageMessage().description()).subList(0, 1));
                }
            });
        }
    }

    /** Examples stand in the footers of the help, with their own line breaks. */
    private void footer() {
        List<String> lines = new ArrayList<>(lines(command.usageMessage().footer()));
        lines.removeIf(String::isBlank);
        if (!lines.isEmpty()) {
            section("EXAMPLES");
            line(".nf");
            lines.stream().filter(each -> !each.equals("Examples:")).forEach(each -> line(escaped(each)));
            line(".fi");
        }
    }

    private void seeAlso() {
        List<String> pages = new ArrayList<>();
        if (command.parent() != null) {
            pages.add(command.parent().qualifiedName("-"));
        }
        command.subcommands()
                .values()
                .forEach(below -> pages.add(below.getCommandSpec().qualifiedName("-")));
        section("SEE ALSO");
        line(pages.stream()
                .distinct()
                .map(each -> "\\fB" + escaped(each) + "\\fR(1)")
                .collect(Collectors.joining(", ")));
    }

    private void section(String title) {
        line(".SH " + quoted(title));
    }

    private void entry(String term, List<String> text) {
        tagged("\\fB" + escaped(term) + "\\fR", text);
    }

    private void tagged(String term, List<String> text) {
        line(".TP");
        line(term);
        for (int i = 0; i < text.size(); i++) {
            if (i > 0) {
                line(".br");
            }
            line(escaped(text.get(i)));
        }
    }

    private void paragraphs(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String each = lines.get(i);
            boolean example = each.startsWith("  ");
            if (i > 0 && (example || lines.get(i - 1).startsWith("  "))) {
                line(".br");
            }
            line(escaped(each));
        }
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    /** As the help shows them. */
    private static List<String> lines(String... description) {
        return Arrays.stream(description)
                .flatMap(each -> Help.Ansi.OFF.string(String.format(each)).lines())
                .toList();
    }

    private static String withoutDot(String sentence) {
        return sentence.replaceFirst("[.:]$", "");
    }

    /** A hyphen that stays one when it is copied; no line that begins with a request. */
    private static String escaped(String text) {
        String escaped = text.replace("\\", "\\e").replace("-", "\\-");
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    private static String quoted(String text) {
        return '"' + escaped(text).replace("\"", "\\(dq") + '"';
    }
}
