// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import io.deeptrace.bench.Median;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Records traces of several sizes, opens each in turns, and prints how long one waits. */
public final class Main {
    private static final int ROUNDS = 3;
    private static final String RIVAL = "speedscope, 10 million events";

    private Main() {}

    /** The argument: the number of rounds. Fails if a page shows other calls than were recorded. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        Path bench = Path.of(System.getProperty("bench.home"));
        Path house = bench.resolve("../..").normalize();
        Path directory = Files.createDirectories(bench.resolve("target/view"));
        Browser browser = Browser.in(directory, house);
        Recordings recordings =
                new Recordings(house.resolve("deeptrace/bin/deeptrace").toString(), bench, browser.commands());
        Map<String, Path> traces = new LinkedHashMap<>();
        traces.put("10 million events", recordings.of("grow", 5_000_000));
        traces.put("50 million events", recordings.of("grow", 25_000_000));
        traces.put("a recursion of 100,000", recordings.of("dig", 100_000));
        Path profile = recordings.speedscope(traces.get("10 million events"));
        Map<String, List<Opening>> openings = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            System.err.println("round " + round + " of " + rounds);
            for (Map.Entry<String, Path> trace : traces.entrySet()) {
                Opening opening = Opening.of(recordings.deeptrace(), trace.getValue(), browser);
                openings.computeIfAbsent(trace.getKey(), none -> new ArrayList<>())
                        .add(opening);
            }
            openings.computeIfAbsent(RIVAL, none -> new ArrayList<>()).add(Opening.speedscope(profile, browser));
        }
        for (Path file : traces.values()) {
            Files.delete(file);
        }
        Files.delete(profile);
        print(openings, rounds);
    }

    private static void print(Map<String, List<Opening>> openings, int rounds) {
        System.out.printf("Median of %d rounds%n%n", rounds);
        System.out.println("| | calls | to the address, s | to the picture, s | the script of a zoom, ms: median, p95"
                + " | a zoom until two frames on, ms: median, p95 | search through values, s | browser, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        openings.forEach((name, runs) -> System.out.println(
                name.equals(RIVAL)
                        ? String.format(
                                Locale.ROOT,
                                "| %s | | | %.1f | | | | %,.0f |",
                                name,
                                median(runs, run -> run.number("picture")),
                                median(runs, run -> run.number("megabytes")))
                        : String.format(
                                Locale.ROOT,
                                "| DeepTrace, %s | %,.0f | %.1f | %.1f | %.1f, %.1f | %.0f, %.0f | %.1f | %,.0f |",
                                name,
                                median(runs, run -> run.number("calls")),
                                median(runs, run -> run.number("address")),
                                median(runs, run -> run.number("picture")),
                                median(runs, run -> run.number("zoomMedian")),
                                median(runs, run -> run.number("zoomP95")),
                                median(runs, run -> run.number("frameMedian")),
                                median(runs, run -> run.number("frameP95")),
                                median(runs, run -> run.number("search")),
                                median(runs, run -> run.number("megabytes")))));
    }

    private static double median(List<Opening> runs, ToDoubleFunction<Opening> figure) {
        return Median.of(runs.stream().mapToDouble(figure).toArray());
    }
}
