// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.docs;

import io.deeptrace.it.harness.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that a document shows: a line of a block, with a prompt or without, or words between back-ticks.
 *
 * @param place the document and the line
 * @param text the command, from {@code deeptrace} on
 * @param output the lines that are shown as what it prints: those below it in its block, or the block below the line that names it, if that is a heading or ends with a colon;
 *     empty if there are none
 */
record ShownCommand(String place, String text, List<String> output) {
    private static final Pattern LINE = Pattern.compile("(?:\\$ )?(?:deeptrace/bin/)?(deeptrace(?: [a-z-].*)?)");
    private static final Pattern WORDS = Pattern.compile("`(?:deeptrace/bin/)?(deeptrace [^`]+)`");
    /** Commands that do something all by themselves. */
    private static final List<String> COMPLETE = List.of("ps", "demo", "cache", "doctor", "help");

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** All of the README and of the documents of the modules, each once, and again where it is shown with other output. */
    static List<ShownCommand> all() throws IOException {
        List<ShownCommand> all = new ArrayList<>();
        for (Path document : documents()) {
            collect(document, all);
        }
        Set<String> shownWithOutput = all.stream()
                .filter(ShownCommand::hasOutput)
                .map(ShownCommand::text)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(shown -> shown.hasOutput() || !shownWithOutput.contains(shown.text()))
                .collect(Collectors.toMap(
                        shown -> shown.text() + shown.output(),
                        shown -> shown,
                        (first, again) -> first,
                        LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Whether it is shown what the command prints. */
    boolean hasOutput() {
        return !output.isEmpty();
    }

    /** The README and the documents of the modules. */
    static List<Path> documents() throws IOException {
        List<Path> found = new ArrayList<>(List.of(House.file("README.md"), House.file("examples/README.md")));
        for (String module : List.of("analyzer", "blacklist", "deeptrace", "runtime")) {
            try (Stream<Path> files = Files.walk(House.file(module))) {
                files.filter(file -> file.toString().endsWith(".md")
                                && file.getParent().endsWith("docs")
                                && !file.toString().contains("/target/"))
                        .sorted()
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static void collect(Path document, List<ShownCommand> all) throws IOException {
        boolean block = false;
        ShownCommand last = null;
        int number = 0;
        for (String line : Files.readAllLines(document)) {
            String place = House.file(".").relativize(document) + ":" + ++number;
            if (line.startsWith("```")) {
                // What else is shown in a language of its own is no output.
                last = block || line.length() > "```".length() ? null : last;
                block = !block;
            } else if (block) {
                Matcher matcher = LINE.matcher(line.replaceAll(" {2,}#.*", "").strip());
                if (matcher.matches()) {
                    last = new ShownCommand(place, own(matcher.group(1)), new ArrayList<>());
                    all.add(last);
                } else if (line.startsWith("$ ")) {
                    last = null;
                } else if (last != null) {
                    last.output().add(line);
                }
            } else if (!line.isBlank()) {
                last = null;
                Matcher matcher = WORDS.matcher(line.replace("\\|", "|"));
                while (matcher.find()) {
                    last = new ShownCommand(place, matcher.group(1), new ArrayList<>());
                    all.add(last);
                }
                last = line.startsWith("#") || line.endsWith(":") ? last : null;
            }
        }
    }

    /** Without what the shell does with its output. */
    private static String own(String line) {
        return line.replaceAll("^((?:[^']|'[^']*')*?) [|>] .*", "$1");
    }

    /** The words after {@code deeptrace}, as a shell would part them. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.substring("deeptrace".length()));
        while (matcher.find()) {
            words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return words;
    }

    /** Whether it only names a command that needs something to work on, perhaps with an option. */
    boolean isName() {
        List<String> words = words();
        return words.get(0).matches("[a-z]+")
                && !COMPLETE.contains(words.get(0))
                && (words.size() == 1 || words.size() == 2 && words.get(1).matches("--[a-z-]+"));
    }

    /** Whether it says how commands are put together, and is none. */
    boolean isSynopsis() {
        return text.contains("[OPTION…]");
    }

    @Override
    public String toString() {
        return place + " " + text;
    }
}
