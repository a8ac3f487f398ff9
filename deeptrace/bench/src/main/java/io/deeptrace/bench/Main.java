// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/** Runs every benchmark several times, in turns, and prints one table. */
public final class Main {
    private static final int ROUNDS = 3;

    private Main() {}

    /** The arguments: the number of rounds, and words of which a variant's name must contain one to be run. */
    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        List<String> words = args.length > 1 ? List.of(args).subList(1, args.length) : List.of("");
        Jvm jvm = Jvm.newest();
        try (Scratch scratch = Scratch.create()) {
            Plans plans = plans(jvm, scratch);
            MooRuns moo = new MooRuns(jvm, plans, scratch, System.err);
            TripRuns trip = new TripRuns(jvm, plans, scratch, System.err);
            ValueRuns values = new ValueRuns(jvm, plans, scratch, System.err);
            List<InsideRuns> insides = insides(jvm, scratch);
            TracerRuns tracers = new TracerRuns(scratch, System.err);
            AfterRuns after = new AfterRuns(Path.of(System.getProperty("bench.agent")), scratch);
            List<TracerRow> rows = rivals(jvm, words, scratch);
            for (int round = 1; round <= rounds; round++) {
                System.err.println("round " + round + " of " + rounds);
                moo.round(words);
                trip.round(words);
                values.round(words);
                for (InsideRuns inside : insides) {
                    inside.round(words);
                }
                tracers.round(rows);
                after.round(jvm.older(), words);
                after.round(jvm, words);
            }
            Report report = new Report(System.out);
            report.machine(jvm, rounds);
            report.moo(moo.samples());
            report.trip(trip.samples());
            values.report(System.out);
            InsideRuns.report(insides, System.out);
            new TracerTable(tracers.runs()).print(System.out);
            after.report(System.out);
        }
    }

    /** On the newest JDK, and on an older one, where more of them work. */
    private static List<TracerRow> rivals(Jvm jvm, List<String> words, Scratch scratch) throws IOException {
        List<TracerRow> rows = new ArrayList<>();
        TracerRows tracers = new TracerRows(Path.of(System.getProperty("bench.home")));
        rows.addAll(tracers.on(jvm, plans(jvm, scratch), words));
        Jvm older = jvm.older();
        if (older != null) {
            rows.addAll(tracers.on(older, plans(older, scratch), words));
        }
        return rows;
    }

    /** On the newest JDK, and on an older one. */
    private static List<InsideRuns> insides(Jvm jvm, Scratch scratch) throws IOException {
        List<InsideRuns> runs = new ArrayList<>();
        for (Jvm each : new Jvm[] {jvm.older(), jvm}) {
            if (each != null) {
                runs.add(new InsideRuns(each, plans(each, scratch), scratch, System.err));
            }
        }
        return runs;
    }

    private static Plans plans(Jvm jvm, Scratch scratch) {
        return new Plans(jvm, Path.of(System.getProperty("bench.agent")), scratch);
    }
}
