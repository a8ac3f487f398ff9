// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Programs made at random, which keep a list of all their values: what of it is to be told is told, in its order. */
class InsidesProperties {
    private static final int EXPRESSIONS = 4;

    /** What a call of the program has evaluated. */
    private static final class Told {
        final List<Decoded.Step> steps = new ArrayList<>();
        int inside;
    }

    /** All calls in the order of their begins. */
    private final List<Told> calls = new ArrayList<>();

    private final List<Told> open = new ArrayList<>();
    private final List<Object> mutable = new ArrayList<>();
    private int left;

    @Property(tries = 200)
    void theFirstAndTheLastValuesAreTold(
            @ForAll long seed, @ForAll @IntRange(max = 5) int first, @ForAll @IntRange(max = 4) int last)
            throws Exception {
        check(seed, first, last, new RecorderOptions(), 600);
    }

    @Property(tries = 50)
    void theSameWhereCallsAreGivenUpForOthers(@ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int capPerCall)
            throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.keep = RecorderOptions.KEEP_LAST;
        options.capPerCall = capPerCall;
        check(seed, 2, 2, options, 600);
    }

    private void check(long seed, int first, int last, RecorderOptions options, int size) throws Exception {
        options.firstEvaluations = first;
        options.lastEvaluations = last;
        Path directory = Files.createTempDirectory("insides");
        calls.clear();
        left = size;
        try (Recorded recorded = new Recorded(directory, options)) {
            Random random = new Random(seed);
            Recorded.root(1, f -> body(f, random, 0));
            Decoded trace = recorded.finish();
            for (Decoded.Call call : trace.calls) {
                Told told = calls.get((int) call.number - 1);
                assertThat(call.inside().stream()
                                .filter(step -> step.value() != null)
                                .toList())
                        .isEqualTo(kept(told.steps, first, last));
                assertThat(call.unrecorded).isEqualTo(missing(told.steps, first + last));
            }
        } finally {
            Files.deleteIfExists(directory.resolve("test.dtrace"));
            Files.delete(directory);
        }
    }

    private void body(Frame frame, Random random, int depth) {
        Told told = new Told();
        calls.add(told);
        open.add(told);
        boolean opens = random.nextInt(5) > 0 && Probe.opens(frame, EXPRESSIONS * depth + 1, EXPRESSIONS);
        while (left-- > 0 && random.nextInt(60) > 0) {
            if (random.nextInt(8) == 0 && depth < 6) {
                Probe.at(frame, random.nextInt(4));
                open.forEach(each -> each.inside++);
                call(random, depth + 1);
            } else if (opens) {
                int expression = EXPRESSIONS * depth + 1 + random.nextInt(EXPRESSIONS);
                told.steps.add(new Decoded.Step(expression, value(frame, expression, random), told.inside));
            }
        }
        open.remove(open.size() - 1);
    }

    private void call(Random random, int depth) {
        try {
            Frame frame = Recorded.entered(2 + random.nextInt(3));
            body(frame, random, depth);
            if (random.nextInt(5) == 0) {
                Probe.thrown(new IllegalStateException(), frame);
            } else if (random.nextInt(5) > 0) {
                Probe.exit(frame);
            }
        } catch (RuntimeException e) {
            throw new AssertionError(e);
        }
    }

    private String value(Frame frame, int expression, Random random) {
        int number = random.nextInt(1_000);
        switch (random.nextInt(4)) {
            case 0 -> {
                Probe.reached(expression, frame);
                return "";
            }
            case 1 -> {
                Probe.evaluated("text " + number, expression, frame);
                return "\"text " + number + "\"";
            }
            case 2 -> {
                int[] array = {number};
                Probe.evaluated(array, expression, frame);
                array[0] = -1;
                mutable.add(array);
                return "[I[1][" + number + "]";
            }
            default -> {
                Probe.evaluated(number, expression, frame);
                return String.valueOf(number);
            }
        }
    }

    private static List<Decoded.Step> kept(List<Decoded.Step> all, int first, int last) {
        Map<Integer, Integer> counts = counts(all);
        Map<Integer, Integer> seen = new HashMap<>();
        return all.stream()
                .filter(step -> {
                    int time = seen.merge(step.expression(), 1, Integer::sum);
                    return time <= first || time > counts.get(step.expression()) - last;
                })
                .toList();
    }

    private static Map<Integer, Long> missing(List<Decoded.Step> all, int kept) {
        Map<Integer, Long> missing = new HashMap<>();
        counts(all).forEach((expression, count) -> {
            if (count > kept) {
                missing.put(expression, (long) count - kept);
            }
        });
        return missing;
    }

    private static Map<Integer, Integer> counts(List<Decoded.Step> all) {
        Map<Integer, Integer> counts = new HashMap<>();
        all.forEach(step -> counts.merge(step.expression(), 1, Integer::sum));
        return counts;
    }
}
