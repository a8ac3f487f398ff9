// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

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
        return Measured.median(runs.stream().map(figure::applyAsDouble).toList());
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
