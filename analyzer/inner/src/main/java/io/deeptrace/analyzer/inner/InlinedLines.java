// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of code that Kotlin's compiler has copied from another function into a method. The class file gives them numbers behind the last line of
 * the source, and says in its {@code SourceDebugExtension} (JSR-45) from which line they were called: there they are told.
 */
final class InlinedLines {
    private static final String CALLS = "*S KotlinDebug";
    /** Line of the call, its file, how often, first line in the class file, how many. */
    private static final Pattern LINE = Pattern.compile("(\\d{1,9})(?:#\\d+)?(?:,\\d+)?:(\\d{1,9})(?:,(\\d{1,9}))?");

    private final TreeMap<Integer, Copy> copies = new TreeMap<>();

    private record Copy(int end, int line) {}

    /** @param text of the attribute; null if the class has none */
    InlinedLines(String text) {
        int calls = text == null ? -1 : text.indexOf(CALLS);
        if (calls >= 0) {
            text.substring(calls)
                    .lines()
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("*S"))
                    .forEach(this::read);
        }
    }

    private void read(String text) {
        Matcher line = LINE.matcher(text);
        if (line.matches()) {
            int begin = Integer.parseInt(line.group(2));
            int length = line.group(3) == null ? 1 : Integer.parseInt(line.group(3));
            copies.put(begin, new Copy(begin + length, Integer.parseInt(line.group(1))));
        }
    }

    /** The line of the source at which this line of the class file is to be told. */
    int of(int line) {
        Map.Entry<Integer, Copy> copy = copies.floorEntry(line);
        return copy == null || line >= copy.getValue().end ? line : copy.getValue().line;
    }
}
