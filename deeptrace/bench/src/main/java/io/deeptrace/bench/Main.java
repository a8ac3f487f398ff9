// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import java.io.IOException;
import java.nio.file.Path;
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
            Plans plans = new Plans(jvm, Path.of(System.getProperty("bench.agent")), scratch);
            MooRuns moo = new MooRuns(jvm, plans, scratch, System.err);
            TripRuns trip = new TripRuns(jvm, plans, scratch, System.err);
            ValueRuns values = new ValueRuns(jvm, plans, scratch, System.err);
            for (int round = 1; round <= rounds; round++) {
                System.err.println("round " + round + " of " + rounds);
                moo.round(words);
                trip.round(words);
                values.round(words);
            }
            Report report = new Report(System.out);
            report.machine(jvm, rounds);
            report.moo(moo.samples());
            report.trip(trip.samples());
            values.report(System.out);
        }
    }
}
