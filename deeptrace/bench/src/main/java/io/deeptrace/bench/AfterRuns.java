// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.trip.Afterwards;
import io.deeptrace.bench.trip.Trip;
import io.deeptrace.format.Settings;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a program is when its recording is over, beside one that was never traced and a JVM that has just started. */
final class AfterRuns {
    private static final int WARM = 2_000;

    private final Scratch scratch;
    private final Path agent;
    private final Map<String, List<double[]>> samples = new LinkedHashMap<>();

    AfterRuns(Path agent, Scratch scratch) {
        this.agent = agent;
        this.scratch = scratch;
    }

    void round(Jvm jvm, List<String> words) throws IOException, InterruptedException {
        if (jvm == null || words.stream().noneMatch("after removal"::contains)) {
            return;
        }
        add(jvm, "never traced", jvm.output(List.of(), Afterwards.class, Integer.toString(WARM)));
        Plans plans = new Plans(jvm, agent, scratch);
        Settings settings = Settings.defaults(plans.trace().toString());
        List<String> traced = List.of(plans.javaAgent(Trip.class.getName() + "#run", settings));
        add(jvm, "after removal", jvm.output(traced, Afterwards.class, Integer.toString(WARM), "traced"));
        var trace = TraceReader.read(plans.trace());
        if (!trace.finished() || trace.totals().recorded() == 0) {
            throw new IOException("Trip was not recorded as it should: " + trace.totals());
        }
        add(jvm, "a new JVM", jvm.output(List.of(), Afterwards.class, "0"));
        scratch.clear();
    }

    void report(PrintStream out) {
        if (samples.isEmpty()) {
            return;
        }
        StringBuilder head = new StringBuilder("| µs a round, up to round |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int last : Afterwards.UP_TO) {
            head.append(String.format(Locale.ROOT, " %,d |", last));
            rule.append("---|");
        }
        out.println();
        out.println(head);
        out.println(rule);
        samples.forEach((row, runs) -> {
            StringBuilder line = new StringBuilder("| ").append(row).append(" |");
            for (int i = 0; i < Afterwards.UP_TO.length; i++) {
                int window = i;
                double[] figures = runs.stream().mapToDouble(run -> run[window]).toArray();
                line.append(String.format(Locale.ROOT, " %.1f |", Median.of(figures) / 1e3));
            }
            out.println(line);
        });
    }

    private void add(Jvm jvm, String row, String line) {
        double[] figures = List.of(line.split(" ")).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        samples.computeIfAbsent(jvm.feature() + ": " + row, any -> new ArrayList<>())
                .add(figures);
    }
}
