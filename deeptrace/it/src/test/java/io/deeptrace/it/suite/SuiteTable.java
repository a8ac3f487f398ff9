// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.suite.SuiteRuns.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What came of the suites, as a Markdown table, and their own flaky tests below it. */
final class SuiteTable {
    private final List<String> rows = new ArrayList<>();
    private final List<String> flaky = new ArrayList<>();

    /** Adds a suite that has run. */
    void add(Suite suite, Jdk jdk, Ran plain, TracedSuite traced, int differences, Set<String> flakyTests) {
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %d | %d | %,d | %,d | %,d | %,d | %,d | %.0f | %.0f |",
                suite,
                jdk.version(),
                plain.results().size(),
                plain.results().passed(),
                differences,
                flakyTests.size(),
                traced.classes(),
                traced.totals().recorded(),
                traced.totals().capped(),
                traced.calls() - traced.totals().recorded() - traced.totals().capped(),
                traced.counted(),
                plain.millis() / 1000.0,
                traced.ran().millis() / 1000.0));
        flakyTests.forEach(test -> flaky.add("flaky: " + test));
    }

    @Override
    public String toString() {
        return """
                | suite | JDK | tests | pass | differ | flaky | classes of the library with probes | recorded | capped | dropped \
                | counted independently | plain s | traced s |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|
                """ + String.join("\n", rows) + "\n" + String.join("\n", flaky);
    }
}
