// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.closure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs every row in turns and prints the tables. */
public final class Main {
    private static final int ROUNDS = 5;
    private static final int BUDGET = 60;
    /** Rows that take longer than this, in seconds of processor time, are run once. */
    private static final double LONG = 8;

    private Main() {}

    /**
     * The arguments: the number of rounds, and words of which a row's label must contain one to be run; what makes the summaries that
     * such a row needs is run too. Ends with 1 if a row of DeepTrace's own gave no right answer.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        List<String> words = args.length > 1 ? List.of(args).subList(1, args.length) : List.of("");
        Path bench = Path.of(System.getProperty("bench.home"));
        Path home = Path.of(System.getProperty("java.home"));
        int budget = Integer.parseInt(System.getenv().getOrDefault("BENCH_BUDGET", Integer.toString(BUDGET)));
        Map<Row, List<Measured>> runs = new LinkedHashMap<>();
        Path directory = Files.createTempDirectory("deeptrace-closures");
        try {
            Padding padding = new Padding(directory);
            PinnedJvm jvm = PinnedJvm.of(home, budget, directory);
            List<Row> rows = Rows.chosen(Rows.all(bench, directory, Archive.flags(home, directory, bench)), words);
            for (int round = 1; round <= rounds; round++) {
                System.err.println("round " + round + " of " + rounds);
                for (Row row : rows) {
                    if (repeats(runs.get(row))) {
                        if (row.builds()) {
                            delete(row.store());
                        }
                        String classPath =
                                padding.upTo(row.classes(), row.input().classPath(bench));
                        Measured measured = jvm.run(row, row.arguments(classPath));
                        runs.computeIfAbsent(row, none -> new ArrayList<>()).add(measured);
                        System.err.printf("  %-75s %7.2f s CPU %s%n", row.label(), measured.cpu(), note(measured));
                    }
                }
            }
        } finally {
            delete(directory);
        }
        new Report(System.out).print(runs, budget);
        boolean failed = runs.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().ours() && entry.getValue().stream().anyMatch(run -> run.problem() != null));
        System.exit(failed ? 1 : 0);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(directory)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static boolean repeats(List<Measured> runs) {
        return runs == null || runs.get(0).problem() == null && runs.get(0).cpu() < LONG;
    }

    private static String note(Measured measured) {
        return measured.problem() == null ? measured.answer().toString() : measured.problem();
    }
}
