// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The measured rows of what was traced, as a Markdown table. */
public final class ResultTable {
    private final List<String> rows = new ArrayList<>();

    /** Adds a recording. */
    public void add(String name, Jdk jdk, PlanJson plan, Recording recording, long counted, Execution untraced)
            throws IOException {
        Trace trace = TraceReader.read(recording.trace());
        TraceJson json = recording.json();
        boolean same = recording.execution().out().startsWith(untraced.out());
        rows.add(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %.2f | %.2f | %s |",
                name,
                jdk.version(),
                plan.methods().size(),
                trace.woven().size(),
                trace.woven().stream().mapToInt(Trace.Woven::methods).sum(),
                json.recorded(),
                json.capped(),
                json.dropped(),
                counted,
                UnforeseenEdges.of(recording, plan).size(),
                Invariants.edges(recording).size(),
                untraced.millis() / 1000.0,
                recording.execution().millis() / 1000.0,
                same ? "yes" : "NO"));
    }

    @Override
    public String toString() {
        return """
                | root | JDK | closure | classes instrumented | methods instrumented | recorded | capped | dropped \
                | counted independently | edges not foreseen | edges | untraced s | traced s, tool included | output identical |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
                """ + String.join("\n", rows);
    }
}
