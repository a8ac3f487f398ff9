// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of {@code examples/expected}: the command, after {@code $ deeptrace}, and below it what the command prints.
 * Durations are written as {@code _}, estimates too, since it depends on the machine's speed which times are; what
 * goes to standard error comes first. With {@code -Ddeeptrace.expected=write} the files are written anew from what the
 * tool prints, to be read by a person before they are kept.
 */
public final class Example {
    private static final String PROMPT = "$ deeptrace ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
    private static final Pattern DURATION =
            Pattern.compile("( about)? *\\b\\d+(\\.\\d+)? ?(ns|µs|us|ms|s)\\b( \\(self [^)]*\\))?");
    private static final Pattern TRACE = Pattern.compile("(?m)^trace: (.*)\\.dtrace$");

    private final Path file;
    private final String commandLine;
    private final String expected;

    private Example(Path file, String text) {
        this.file = file;
        int end = text.indexOf('\n');
        this.commandLine = text.substring(PROMPT.length(), end);
        this.expected = text.substring(end + 1);
    }

    /** All examples, in their order. */
    public static List<Example> all() throws IOException {
        List<Example> examples = new ArrayList<>();
        try (Stream<Path> files = Files.list(House.file("examples/expected"))) {
            for (Path file : files.sorted().toList()) {
                examples.add(new Example(file, Files.readString(file)));
            }
        }
        return examples;
    }

    /** The command, as a person types it. */
    public String text() {
        return PROMPT.substring(2) + commandLine;
    }

    /** The words after {@code deeptrace}, with these options after the first, and paths as they are on this machine. */
    public String[] command(String... options) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(commandLine);
        while (matcher.find()) {
            String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            words.add(word.replace(
                    "examples/target", House.file("examples/target").toString()));
        }
        words.addAll(1, List.of(options));
        return words.toArray(String[]::new);
    }

    /** What is to be printed. */
    public String expected() {
        return expected;
    }

    /** The name of the trace that was written, without its suffix. */
    public String trace(Execution execution) {
        Matcher matcher = TRACE.matcher(execution.out());
        if (!matcher.find()) {
            throw new AssertionError("No trace is named by: " + execution);
        }
        return matcher.group(1);
    }

    /** What was printed, with {@code _} for each time. */
    public static String withoutTimes(String printed) {
        return DURATION.matcher(printed).replaceAll(" _");
    }

    /** What was printed, as it would stand in the file. */
    public String normal(Execution execution) throws IOException {
        String normal = withoutTimes(execution.err() + execution.out());
        if (System.getProperty("deeptrace.expected", "").equals("write")) {
            Files.writeString(file, PROMPT + commandLine + "\n" + normal);
        }
        return normal;
    }

    @Override
    public String toString() {
        return file.getFileName().toString().replace(".txt", "");
    }
}
