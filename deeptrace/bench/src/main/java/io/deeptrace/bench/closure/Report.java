// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import io.deeptrace.bench.Median;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The tables, one for each input. */
final class Report {
    private static final double KB_IN_MB = 1024;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Map<Row, List<Measured>> runs, int budget) {
        line(
                "JDK %s, %s; medians; a fresh JVM for each run, budget %d s of processor time",
                System.getProperty("java.version"), System.getProperty("os.arch"), budget);
        for (Input input : Input.values()) {
            if (runs.keySet().stream().noneMatch(row -> row.input() == input)) {
                continue;
            }
            line("");
            line("| %s | border | CPU s | wall s | peak MB | methods | of the application | runs |", input.label());
            line("|---|---|---|---|---|---|---|---|");
            runs.forEach((row, measured) -> {
                if (row.input() == input) {
                    print(row, measured);
                }
            });
        }
    }

    private void print(Row row, List<Measured> runs) {
        String border = row.jdk() ? "none" : "JDK";
        String problem = runs.stream()
                .map(Measured::problem)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        if (problem != null) {
            line("| %s | %s | %s | | | | | %d |", row.name(), border, problem, runs.size());
            return;
        }
        if (row.builds()) {
            line(
                    "| %s | %s | %.2f | %.2f | %.0f | %.0f MB on disk | | %d |",
                    row.name(),
                    border,
                    median(runs, Measured::cpu),
                    median(runs, Measured::wall),
                    median(runs, run -> run.number("peakKb") / KB_IN_MB),
                    median(runs, run -> run.number("bytes") / KB_IN_MB / KB_IN_MB),
                    runs.size());
            return;
        }
        line(
                "| %s | %s | %.2f%s | %.2f | %.0f | %.0f | %.0f | %d |",
                row.name(),
                border,
                median(runs, Measured::cpu),
                further(runs),
                median(runs, Measured::wall),
                median(runs, run -> run.number("peakKb") / KB_IN_MB),
                median(runs, run -> run.number("methods")),
                median(runs, run -> run.number("application")),
                runs.size());
    }

    private static String further(List<Measured> runs) {
        double millis = median(runs, run -> run.number("furtherMs"));
        return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "; %.0f ms each further", millis);
    }

    private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
        return Median.of(runs.stream().mapToDouble(figure).toArray());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
