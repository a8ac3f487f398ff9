// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Recorded and counted calls together are all calls, whatever the program does. */
class LawTest {
    private final AtomicLong calls = new AtomicLong();
    private Runnable opened = () -> {};

    @Property(tries = 100)
    void recordedAndCountedCallsAreAllCalls(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 3) int capPerCall,
            @ForAll @IntRange(min = 1, max = 40) int capPerSite,
            @ForAll @IntRange(min = 1, max = 400) int maxCalls,
            @ForAll @IntRange(max = 3) int threads)
            throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.capPerCall = capPerCall;
        options.capPerSite = capPerSite;
        options.maxCalls = maxCalls;
        check(seed, options, threads, 600);
    }

    /** With a minimal time that about half of the calls take. */
    @Property(tries = 100)
    void theLawHoldsWhereCallsAreGivenUpForOthers(
            @ForAll long seed,
            @ForAll boolean last,
            @ForAll @IntRange(min = 1, max = 5) int capPerCall,
            @ForAll @IntRange(min = 1, max = 400) int maxCalls,
            @ForAll @IntRange(min = 40, max = 200) int kilobytes,
            @ForAll @IntRange(max = 2) int lastRoots,
            @ForAll boolean minimalTime,
            @ForAll @IntRange(max = 3) int threads)
            throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.keep = last ? RecorderOptions.KEEP_LAST : RecorderOptions.KEEP_SAMPLE;
        options.capPerCall = capPerCall;
        options.sampleSeed = seed;
        options.maxCalls = maxCalls;
        options.maxBytes = kilobytes << 10;
        options.lastRoots = lastRoots;
        options.minNanos = minimalTime ? 10_000 : 0;
        check(seed, options, threads, 600);
    }

    @Property(tries = 100)
    void theLawHoldsWhereNotEachCallIsTimed(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int capPerCall,
            @ForAll @IntRange(max = 2) int threads)
            throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.capPerCall = capPerCall;
        opened = SampledTimesTest::sampleAll;
        check(seed, options, threads, 3000);
    }

    @Property(tries = 20)
    void theLawHoldsAtABudgetOfBytes(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int kilobytes)
            throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.maxBytes = kilobytes << 10;
        check(seed, options, 2, 3000);
    }

    @Property(tries = 20)
    void theLawHoldsWithoutAnyLoss(@ForAll long seed) throws Exception {
        RecorderOptions options = new RecorderOptions();
        options.capPerCall = Integer.MAX_VALUE;
        options.capPerSite = Integer.MAX_VALUE;
        assertThat(check(seed, options, 2, 5_000).enters()).isEqualTo(calls.get());
    }

    private Decoded check(long seed, RecorderOptions options, int threads, int size) throws Exception {
        Path directory = Files.createTempDirectory("law");
        calls.set(0);
        try (Recorded recorded = new Recorded(directory, options)) {
            opened.run();
            Thread[] started = new Thread[threads];
            Random random = new Random(seed);
            calls.incrementAndGet();
            Recorded.root(1, f -> {
                for (int i = 0; i < threads; i++) {
                    Random own = new Random(random.nextLong());
                    int[] left = {size};
                    started[i] = new Thread(() -> randomCalls(null, own, left, 0));
                    Probe.threadStarting(started[i]);
                    started[i].start();
                }
                int[] left = {size};
                randomCalls(f, random, left, 0);
            });
            for (Thread thread : started) {
                thread.join();
            }
            Decoded trace = recorded.finish();
            assertThat(trace.all()).isEqualTo(calls.get());
            assertThat(trace.enters()).isLessThanOrEqualTo(options.maxCalls);
            if (options.keep == RecorderOptions.KEEP_FIRST) {
                trace.calls.forEach(LawTest::perCallCapHolds);
            } else {
                trace.calls.forEach(call -> perCallCapHolds(call, options));
            }
            return trace;
        } finally {
            Files.deleteIfExists(directory.resolve("test.dtrace"));
            Files.delete(directory);
        }
    }

    private static void perCallCapHolds(Decoded.Call call, RecorderOptions options) {
        assertThat(call.end < 0 ? 0 : call.missing - call.toldGivenUp)
                .as("numbers of %s", call)
                .isZero();
        Map<List<Integer>, Long> kept = call.children.stream()
                .collect(Collectors.groupingBy(child -> List.of(child.site, child.method), Collectors.counting()));
        assertThat(kept.values()).allMatch(count -> count <= options.capPerCall);
    }

    private static void perCallCapHolds(Decoded.Call call) {
        for (Decoded.Capped capped : call.capped) {
            if ((capped.cause() & ~Format.ESTIMATED) == Loss.CAP_PER_CALL) {
                assertThat(call.children.stream()
                                .filter(c -> c.site == capped.site() && c.method == capped.method())
                                .count())
                        .isPositive();
            }
        }
    }

    /** A woven method: some calls, exceptions now and then, caught or not, and ends that no probe sees. */
    private void randomCalls(Frame frame, Random random, int[] left, int depth) {
        while (left[0]-- > 0 && random.nextInt(4) != 0) {
            Probe.at(frame, random.nextInt(4));
            try {
                randomCall(random, left, depth + 1);
            } catch (IllegalStateException e) {
                if (random.nextBoolean() && depth > 0) {
                    throw e;
                }
            }
        }
        if (depth == 0 && left[0] > 0) {
            randomCalls(frame, random, left, 0);
        }
    }

    private static Frame entered(int method, Random random) {
        if (method == 2) {
            return Recorded.entered(method);
        }
        if (method == 3) {
            return Recorded.entered(method, random.nextInt());
        }
        Frame frame = Probe.enter(method);
        Probe.argument("x".repeat(random.nextInt(60)), frame);
        Probe.start(frame);
        return frame;
    }

    private void randomCall(Random random, int[] left, int depth) {
        calls.incrementAndGet();
        Frame frame = entered(2 + random.nextInt(3), random);
        boolean unseen = random.nextInt(10) == 0;
        try {
            boolean agents = random.nextInt(20) == 0;
            if (agents) {
                Probe.agentsBegin();
            }
            randomCalls(frame, random, left, depth);
            if (agents && random.nextInt(4) > 0) {
                Probe.agentsEnd();
            }
            if (random.nextInt(10) == 0) {
                throw new IllegalStateException();
            }
            if (!unseen) {
                Probe.exit(left[0], frame);
            }
        } catch (IllegalStateException e) {
            if (!unseen) {
                Probe.thrown(e, frame);
            }
            throw e;
        }
    }
}
