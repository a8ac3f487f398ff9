// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench;

import io.deeptrace.bench.trip.Trip;
import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole programs: one root call of {@link Trip}, traced and untraced, in a JVM each. */
final class TripRuns {
    /** In each mode the last two differ by rounds in which all calls lie inside capped ones. */
    private static final List<Length> LENGTHS = List.of(
            new Length(1, false),
            new Length(50_000, false),
            new Length(200_000, false),
            new Length(5_000, true),
            new Length(25_000, true));

    private final Jvm jvm;
    private final Plans plans;
    private final Scratch scratch;
    private final Appendable progress;
    private final Map<Length, Pair> samples = new LinkedHashMap<>();

    TripRuns(Jvm jvm, Plans plans, Scratch scratch, Appendable progress) {
        this.jvm = jvm;
        this.plans = plans;
        this.scratch = scratch;
        this.progress = progress;
    }

    /**
     * What the root call does.
     *
     * @param times how often it parses and serializes
     * @param counting whether all calls are counted to the end
     */
    record Length(int times, boolean counting) {}

    /** What was measured of one length of the root call. */
    static final class Pair {
        final List<Sample> untraced = new ArrayList<>();
        final List<Sample> traced = new ArrayList<>();
        /** Calls recorded and counted in the last traced run. */
        long recorded;

        long counted;
    }

    void round(List<String> words) throws IOException, InterruptedException {
        if (words.stream().noneMatch("trip"::contains)) {
            return;
        }
        for (Length length : LENGTHS) {
            Pair pair = samples.computeIfAbsent(length, any -> new Pair());
            String[] untraced = run(length.times, List.of());
            Path file = plans.trace();
            Settings settings = Settings.defaults(file.toString());
            settings = length.counting ? settings.with(settings.caps().countingAll()) : settings;
            String[] traced = run(length.times, List.of(plans.javaAgent(Trip.class.getName() + "#run", settings)));
            if (!untraced[2].equals(traced[2])) {
                throw new IOException("Traced, the program wrote something else");
            }
            pair.untraced.add(sample(untraced));
            pair.traced.add(sample(traced));
            Trace.Totals totals = TraceReader.read(file).totals();
            pair.recorded = totals.recorded();
            pair.counted = totals.capped();
            if (pair.recorded == 0 || !totals.dropped().isEmpty()) {
                throw new IOException("Trip was not recorded as it should: " + totals);
            }
            progress.append("  trip ").append(String.join(" ", untraced)).append(" | ");
            progress.append(String.join(" ", traced)).append('\n');
            scratch.clear();
        }
    }

    Map<Length, Pair> samples() {
        return samples;
    }

    private static Sample sample(String[] line) {
        return new Sample(Double.parseDouble(line[0]), Double.parseDouble(line[1]), 0, 0);
    }

    private String[] run(int times, List<String> arguments) throws IOException, InterruptedException {
        return jvm.output(arguments, Trip.class, Integer.toString(times)).split(" ");
    }
}
