// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.docs;

import io.deeptrace.it.harness.Example;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a command prints, as a document can show it: without times, sizes of files, versions of Java and counts of its classes; of tables about
 * a machine or a file just what they tell about. A line {@code …} of a document stands for any lines.
 */
final class ShownOutput {
    /** Of these commands the columns from here to there say what each line is about. */
    private static final Map<String, int[]> ABOUT = Map.of("doctor", new int[] {9, 25}, "info", new int[] {0, 12});

    private static final Pattern LONG_TIME = Pattern.compile("\\b\\d{1,3}(,\\d{3})+(?= (ns|µs|ms|s)\\b)");
    private static final Pattern SIZE = Pattern.compile("\\b[\\d,.]+ (MB|KB|bytes)\\b");
    private static final Pattern CLASS_FILES = Pattern.compile("read [\\d,]+ class files");

    private static final Pattern JAVA = Pattern.compile("\\bJava \\d[\\w.+-]*");

    private ShownOutput() {}

    /** The lines that a command prints, or is shown to print, in the form in which they are compared. */
    static String normal(ShownCommand command, String text) {
        int[] about = ABOUT.get(command.words().get(0));
        return text.strip()
                .lines()
                .map(line -> about == null ? withoutFigures(line) : about(line, about))
                .collect(Collectors.joining("\n"));
    }

    /** What a document shows, as a regular expression for what is printed. */
    static Pattern pattern(ShownCommand command) {
        return Pattern.compile(normal(command, String.join("\n", command.output()))
                .lines()
                .map(line -> line.strip().equals("…") ? "(?:.*\\n)*?.*" : Pattern.quote(line))
                .collect(Collectors.joining("\n")));
    }

    /** Whether all lines are shown. */
    static boolean isWhole(List<String> output) {
        return output.stream().noneMatch(line -> line.strip().equals("…"));
    }

    private static String withoutFigures(String line) {
        String plain = Example.withoutTimes(LONG_TIME.matcher(line).replaceAll("1"));
        plain = SIZE.matcher(plain).replaceAll("_ $1");
        plain = CLASS_FILES.matcher(plain).replaceAll("read _ class files");
        return JAVA.matcher(plain).replaceAll("Java _").stripTrailing();
    }

    private static String about(String line, int[] columns) {
        int end = Math.min(columns[1], line.length());
        return columns[0] < end ? line.substring(columns[0], end).strip() : line;
    }
}
