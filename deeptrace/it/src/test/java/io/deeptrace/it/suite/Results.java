// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What became of each test of a suite. */
final class Results {
    /** Hash codes of objects, and the names of hidden classes, are others in every run, in messages and in the names of tests. */
    private static final Pattern CHANGING =
            Pattern.compile("(?<=@)[0-9a-f]{4,8}\\b|(?<=\\$\\$Lambda)(\\$\\d+)?(/|%2F)(0x)?[0-9a-f]+");

    private final Map<String, String> outcomes = new TreeMap<>();

    private Results() {}

    /** Reads what {@code SuiteMain} has written. Of tests with the same id, as JUnit 3 lets them be or a hash code in it, each counts. */
    static Results read(Path file) throws IOException {
        Results results = new Results();
        for (String line : Files.readAllLines(file)) {
            String[] parts = CHANGING.matcher(line).replaceAll("…").split("\t", 2);
            String outcome = parts[1].trim();
            int again = 1;
            while (results.outcomes.putIfAbsent(parts[0] + " " + again, outcome) != null) {
                again++;
            }
        }
        return results;
    }

    /** Number of tests. */
    int size() {
        return outcomes.size();
    }

    /** Number of tests that did not fail. */
    long passed() {
        return outcomes.values().stream()
                .filter(outcome -> outcome.startsWith("SUCCESSFUL"))
                .count();
    }

    /** The tests that ran. */
    Set<String> tests() {
        return outcomes.keySet();
    }

    /** Status, type of the exception and first line of its message. */
    String of(String test) {
        return outcomes.getOrDefault(test, "did not run");
    }
}
