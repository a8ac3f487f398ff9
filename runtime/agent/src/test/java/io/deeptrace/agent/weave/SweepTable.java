// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.agent.weave.WovenClass.LeftOutMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of the libraries swept: a Markdown table, and a list of all methods that were left out, each with its reason. */
final class SweepTable {
    private final List<String> rows = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * Adds a library.
     *
     * @param classes what {@link SweptLoader#link} says of each of its classes
     * @param methods how many methods were woven
     * @param leftOutMethods those that were not
     */
    void add(Path library, Collection<String> classes, int methods, List<LeftOutMethod> leftOutMethods) {
        Map<String, Long> reasons = leftOutMethods.stream()
                .collect(Collectors.groupingBy(
                        method -> method.reason().replaceFirst(":.*", ""), TreeMap::new, Collectors.counting()));
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %s |",
                library.getFileName(),
                classes.size(),
                classes.stream().filter(SweptLoader.LINKED::equals).count(),
                methods,
                reasons.entrySet().stream()
                        .map(reason -> reason.getValue() + " " + reason.getKey())
                        .collect(Collectors.joining("; "))));
        leftOutMethods.forEach(method -> leftOut.add(method.method().canonical() + ": " + method.reason()));
    }

    /** Writes both into a directory. */
    void write(Path directory) throws IOException {
        Files.write(directory.resolve("sweep-left-out.txt"), leftOut);
        Files.writeString(directory.resolve("sweep.md"), toString());
    }

    @Override
    public String toString() {
        return "| library | classes | link, woven as original | methods woven | methods left out |\n|---|---|---|---|---|\n"
                + String.join("\n", rows) + "\n";
    }
}
