// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.suite;

import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.suite.SuiteRuns.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of the suites, as a Markdown table, and below it the tests that did not always come out alike. */
final class SuiteTable {
    private final List<String> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Adds a suite that has run. */
    void add(Suite suite, Jdk jdk, Ran plain, TracedSuite traced, Comparison comparison) {
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %d | %d | %,d | %,d | %,d | %,d | %s | %,d | %,d | %.0f | %.0f |",
                suite,
                jdk.version(),
                plain.results().size(),
                plain.results().passed(),
                comparison.changed().size(),
                comparison.unsteady().size(),
                traced.classes(),
                traced.totals().recorded(),
                traced.totals().capped(),
                traced.calls() - traced.totals().recorded() - traced.totals().capped(),
                traced.counted().isPresent()
                        ? String.format(Locale.ROOT, "%,d", traced.counted().getAsLong())
                        : "–",
                traced.inside(),
                traced.evaluations(),
                plain.millis() / 1000.0,
                traced.ran().millis() / 1000.0));
        notes.addAll(comparison.changed());
        notes.addAll(comparison.unsteady());
    }

    @Override
    public String toString() {
        return """
                | suite | JDK | tests | pass | differ | unsteady | classes of the library with probes | recorded | capped | dropped \
                | counted independently | methods with values inside | these values | plain s | traced s |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                """ + String.join("\n", rows) + "\n" + String.join("\n", notes);
    }
}
