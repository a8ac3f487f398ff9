// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A search for one source file: what was found so far, and where it was looked for. */
final class SourceAttempt {
    private final SourceName name;
    private final OpenRoots roots;
    private final List<SourceText> found = new ArrayList<>();
    private final Set<String> lookedIn = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    SourceAttempt(SourceName name, OpenRoots roots) {
        this.name = name;
        this.roots = roots;
    }

    boolean hasFound() {
        return !found.isEmpty();
    }

    /** Adds a sentence to what is told if nothing is found. */
    void tell(String problem) {
        problems.add(problem);
    }

    /** Looks in all of these, whether they are there or not. */
    void lookIn(List<Path> places) {
        for (Path place : places) {
            boolean there = Files.exists(place);
            lookedIn.add(place + (there ? "" : " (not there)"));
            try {
                found.addAll(there ? roots.at(place).find(name) : List.of());
            } catch (IOException unreadable) {
                problems.add(unreadable.getMessage() + ".");
            }
        }
    }

    /** What came of it, for this class. */
    SourceSearch result(String className) {
        if (found.isEmpty()) {
            List<String> sentences = new ArrayList<>(problems);
            sentences.add(0, "No source of " + className + " (" + name.file() + ").");
            sentences.add("Give the place of its source with --source DIR|JAR.");
            return SourceSearch.failed(String.join(" ", sentences), List.copyOf(lookedIn));
        }
        SourceText first = found.get(0);
        List<String> others = found.stream()
                .filter(other -> !other.text().equals(first.text()))
                .map(SourceText::place)
                .distinct()
                .toList();
        return new SourceSearch(first, others, null, List.of());
    }
}
