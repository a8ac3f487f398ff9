// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.moo.Moo;
import io.deeptrace.bench.tracer.Code;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints what the tracers cost: of each call, how many times the untraced program, and how many of the calls are kept. */
final class TracerTable {
    private static final double LITTLE = 0.05;

    private final Map<TracerRow, List<TracerRun>> runs;

    TracerTable(Map<TracerRow, List<TracerRun>> runs) {
        this.runs = runs;
    }

    void print(Appendable out) throws IOException {
        if (runs.isEmpty()) {
            return;
        }
        out.append("\n| code | JDK | tracer | ns a call | all threads | x untraced | kept | bytes a call |\n");
        out.append("|---|---|---|---|---|---|---|---|\n");
        for (TracerRow row : runs.keySet()) {
            out.append(line(row)).append('\n');
        }
    }

    private String line(TracerRow row) throws IOException {
        String begin = String.format("| %s | %d | %s |", row.code(), row.jvm().feature(), row.name());
        List<TracerRun> these = runs.get(row);
        String broken = these.stream()
                .map(TracerRun::broken)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        if (broken != null) {
            return begin + " the program broke: " + broken + " | | | | |";
        }
        List<TracerRun> untraced = of(row, TracerRows.UNTRACED);
        if (these.get(0).sum() != untraced.get(0).sum()) {
            return begin + " the program computed something else | | | | |";
        }
        double calls = callsOfARound(row);
        double thread = median(these, TracerRun::thread);
        if (row.tracer() == null) {
            return begin + String.format(Locale.ROOT, " %.1f | | | | |", thread / calls);
        }
        double kept = median(these, run -> run.kept() / (run.rounds() * calls));
        if (kept == 0) {
            return begin + " records nothing, and does not say so | | | 0 | |";
        }
        return begin
                + String.format(
                        Locale.ROOT,
                        " + %,.1f | + %,.1f | %,.1f | %s | %.1f |",
                        (thread - median(untraced, TracerRun::thread)) / calls,
                        (median(these, TracerRun::process) - median(untraced, TracerRun::process)) / calls,
                        thread / median(untraced, TracerRun::thread),
                        kept(these.get(0).kept(), kept),
                        median(these, run -> run.bytes() / (run.rounds() * calls)));
    }

    private static String kept(long calls, double share) {
        return share < LITTLE
                ? String.format(Locale.ROOT, "the last %,d", calls)
                : String.format("%.0f %%", share * 100);
    }

    /** As ours has counted them; the rivals' own count, with bridges or without constructors, is a little other. */
    private double callsOfARound(TracerRow row) {
        if (row.code() == Code.MOO) {
            return Moo.CALLS;
        }
        return median(of(row, TracerRows.OURS), run -> (double) run.kept() / run.rounds());
    }

    private List<TracerRun> of(TracerRow row, String name) {
        return runs.entrySet().stream()
                .filter(each -> each.getKey().code() == row.code()
                        && each.getKey().jvm().equals(row.jvm()))
                .filter(each -> each.getKey().name().startsWith(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No run of " + name + " beside " + row.name()));
    }

    private static double median(List<TracerRun> runs, ToDoubleFunction<TracerRun> figure) {
        return Median.of(runs.stream().mapToDouble(figure).toArray());
    }
}
