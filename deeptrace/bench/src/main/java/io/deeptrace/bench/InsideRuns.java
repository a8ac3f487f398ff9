// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.inside.InsideBenchmark;
import io.deeptrace.bench.inside.Loops;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.RunnerException;

/** What a value inside a call costs, each row in a fork of JMH's. */
final class InsideRuns {
    /** No value can be told in fewer bytes. */
    private static final int FEWEST_BYTES = 3;

    private static final int BATCHES = 70;

    private static final String TITLE = "inside";

    private final Jvm jvm;
    private final Plans plans;
    private final Scratch scratch;
    private final Appendable progress;
    private final Map<InsideRow, List<Sample>> samples = new LinkedHashMap<>();

    InsideRuns(Jvm jvm, Plans plans, Scratch scratch, Appendable progress) {
        this.jvm = jvm;
        this.plans = plans;
        this.scratch = scratch;
        this.progress = progress;
    }

    void round(List<String> words) throws IOException, RunnerException {
        if (words.stream().noneMatch(TITLE::contains)) {
            return;
        }
        for (InsideRow row : InsideRow.all()) {
            Sample sample = run(row);
            samples.computeIfAbsent(row, any -> new ArrayList<>()).add(sample);
            progress.append(String.format(
                    Locale.ROOT, "  %d: %-70s %8.2f ns/round%n", jvm.feature(), row.name(), sample.thread()));
            scratch.clear();
        }
    }

    /** Prints the table of these, of which each is of another JDK, if there is one. */
    static void report(List<InsideRuns> all, Appendable out) throws IOException {
        if (all.get(0).samples.isEmpty()) {
            return;
        }
        StringBuilder head = new StringBuilder("\n| inside, ns more |");
        StringBuilder line = new StringBuilder("|---|");
        for (InsideRuns runs : all) {
            head.append(String.format(Locale.ROOT, " JDK %d |", runs.jvm.feature()));
            line.append("---|");
        }
        out.append(head).append(" bytes |\n").append(line).append("---|\n");
        for (InsideRow row : all.get(0).samples.keySet()) {
            if (row.settings() != null) {
                out.append("| ").append(row.name()).append(" |");
                for (InsideRuns runs : all) {
                    out.append(String.format(Locale.ROOT, " %.1f |", runs.nanos(row)));
                }
                out.append(String.format(Locale.ROOT, " %.1f |%n", all.get(0).bytes(row)));
            }
        }
    }

    /** Of one value, or of one call, beyond what the code takes by itself. */
    private double nanos(InsideRow row) {
        double more = thread(row) - thread(untraced(row.loop()));
        if (row.isOfCalls()) {
            return more;
        }
        if (row.loop().equals("numbers")) {
            return more / (Loops.VALUES + Loops.COUNTER_VALUES);
        }
        InsideRow counter = samples.keySet().stream()
                .filter(other -> other.loop().equals("numbers") && row.cap().equals(other.cap()))
                .findFirst()
                .orElseThrow();
        return (more - Loops.COUNTER_VALUES * nanos(counter)) / Loops.VALUES;
    }

    private double bytes(InsideRow row) {
        return Sample.median(samples.get(row), Sample::bytes)
                / (row.isOfCalls() ? 1 : Loops.VALUES + Loops.COUNTER_VALUES);
    }

    private double thread(InsideRow row) {
        return Sample.median(samples.get(row), Sample::thread);
    }

    private InsideRow untraced(String loop) {
        return samples.keySet().stream()
                .filter(row -> row.settings() == null && row.loop().equals(loop))
                .findFirst()
                .orElseThrow();
    }

    private Sample run(InsideRow row) throws IOException, RunnerException {
        List<String> arguments = new ArrayList<>();
        if (row.settings() != null) {
            arguments.add(plans.javaAgent(
                    row.root(), row.settings().with(plans.trace().toString(), false), row.insides()));
        }
        JmhFork.Measured measured = new JmhFork(jvm, scratch)
                .run(InsideBenchmark.class, row.loop(), arguments, row.batch(), row.warmups(), BATCHES);
        check(row, measured.pieces());
        return measured.writing(row.settings() == null ? 0 : Files.size(plans.trace()));
    }

    /** A value that is not recorded and not counted costs nothing. */
    private void check(InsideRow row, long rounds) throws IOException {
        if (row.cap() == null || row.isOfCalls()) {
            return;
        }
        int values = Loops.VALUES + Loops.COUNTER_VALUES;
        if (row.keepsAll()) {
            if (Files.size(plans.trace()) < rounds * values * FEWEST_BYTES) {
                throw new IOException(row.name() + ": " + Files.size(plans.trace()) + " bytes cannot hold all values");
            }
            return;
        }
        Trace trace = TraceReader.read(plans.trace());
        long told = trace.steps(0).stream()
                .mapToLong(step -> step instanceof Trace.Gap gap ? gap.count() : 1)
                .sum();
        if (told / row.batch() != values) {
            throw new IOException(
                    row.name() + ": " + told + " values of a call are told, and not " + values + " a round");
        }
    }
}
