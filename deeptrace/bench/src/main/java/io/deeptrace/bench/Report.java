// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void machine(Jvm jvm, int rounds) {
        line(
                "JDK %d, %s, %d processors; median of %d rounds",
                jvm.feature(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                rounds);
    }

    /** Nanoseconds added to a call, beside what two readings of the clock cost on this machine. */
    void moo(Map<Variant, List<Sample>> samples) {
        line("");
        line("| moo, per call | thread ns | + baseline | all threads + | x baseline | x two readings | bytes |");
        line("|---|---|---|---|---|---|---|");
        double stamps = samples.entrySet().stream()
                .filter(entry -> entry.getKey().benchmark().equals("twoStamps"))
                .mapToDouble(entry -> Sample.median(entry.getValue(), Sample::thread))
                .findFirst()
                .orElse(Double.NaN);
        samples.forEach((variant, runs) -> {
            double thread = Sample.median(runs, Sample::thread);
            if (variant.baseline() == null) {
                line("| %s | %.1f | | | | | |", variant.name(), thread);
                return;
            }
            List<Sample> base = samples.entrySet().stream()
                    .filter(entry -> entry.getKey().name().equals(variant.baseline()))
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            double added = thread - Sample.median(base, Sample::thread);
            double all = Sample.median(runs, Sample::process) - Sample.median(base, Sample::process);
            line(
                    "| %s | %.1f | %.1f | %.1f | %.1f | %.2f | %s |",
                    variant.name(),
                    thread,
                    added,
                    all,
                    thread / Sample.median(base, Sample::thread),
                    added / stamps,
                    runs.get(0).bytes() >= 1
                            ? String.format(Locale.ROOT, "%.1f", runs.get(0).bytes())
                            : "");
        });
    }

    /** How much longer a root call takes, under the defaults and where each call is counted to the end. */
    void trip(Map<TripRuns.Length, TripRuns.Pair> samples) {
        line("");
        line(
                "| Jackson parse + serialize in the root call | untraced ms | traced ms | x (thread) | x (wall) | recorded | counted |");
        line("|---|---|---|---|---|---|---|");
        samples.forEach((length, pair) -> line(
                "| %,d times%s | %.1f | %.1f | %.1f | %.1f | %,d | %,d |",
                length.times(),
                length.counting() ? ", all counted" : "",
                Sample.median(pair.untraced, Sample::thread) / 1e6,
                Sample.median(pair.traced, Sample::thread) / 1e6,
                Sample.median(pair.traced, Sample::thread) / Sample.median(pair.untraced, Sample::thread),
                Sample.median(pair.traced, Sample::wall) / Sample.median(pair.untraced, Sample::wall),
                pair.recorded,
                pair.counted));
        for (boolean counting : new boolean[] {false, true}) {
            capped(
                    counting ? "capped and counted" : "capped, without probes",
                    samples.entrySet().stream()
                            .filter(entry -> entry.getKey().counting() == counting)
                            .map(Map.Entry::getValue)
                            .toList());
        }
    }

    /** What the rounds cost that the longest run has more than the second longest. */
    private void capped(String how, List<TripRuns.Pair> pairs) {
        if (pairs.size() < 2) {
            return;
        }
        TripRuns.Pair fewer = pairs.get(pairs.size() - 2);
        TripRuns.Pair more = pairs.get(pairs.size() - 1);
        double untraced = Sample.median(more.untraced, Sample::thread) - Sample.median(fewer.untraced, Sample::thread);
        double traced = Sample.median(more.traced, Sample::thread) - Sample.median(fewer.traced, Sample::thread);
        line(
                "| the rounds between the last two, %s | %.1f | %.1f | %.2f | | 0 | %,d |",
                how, untraced / 1e6, traced / 1e6, traced / untraced, more.counted - fewer.counted);
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
