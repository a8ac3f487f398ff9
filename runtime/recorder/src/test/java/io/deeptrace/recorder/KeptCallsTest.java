// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.deeptrace.format.TraceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Of the calls of one site in one call the last three are kept, or three at random. Site i is of method i. */
@Timeout(240)
class KeptCallsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @BeforeEach
    void keepTheLastThree() {
        options.keep = RecorderOptions.KEEP_LAST;
        options.capPerCall = 3;
    }

    /** A call with its number as its argument and its result. */
    private static void numbered(int method, int number, Recorded.Body body) {
        Frame frame = Probe.enter(method);
        Probe.argument(number, frame);
        Probe.start(frame);
        try {
            body.run(frame);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        Probe.exit(number, frame);
    }

    private static void calls(Frame frame, int method, int from, int to, Recorded.Body body) {
        for (int i = from; i <= to; i++) {
            Probe.at(frame, method);
            numbered(method, i, body);
        }
    }

    private static List<String> arguments(List<Decoded.Call> calls) {
        return calls.stream().flatMap(call -> call.arguments.stream()).toList();
    }

    private static void givenUpAsTold(Decoded trace) {
        for (Decoded.Call call : trace.calls) {
            if (call.end >= 0) {
                assertThat(call.missing).as("numbers missing in %s", call).isEqualTo(call.toldGivenUp);
            }
        }
    }

    @Test
    void theLastOnesAreThereWithAllThatTheyCalledAndTheOthersAreCounted() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> calls(f, 2, 1, 10, g -> {
                        Probe.at(g, 3);
                        call(3, h -> {});
                    }));
            Decoded decoded = recorded.finish();
            assertThat(decoded.tree()).isEqualTo("""
                    m1
                      * m2@2 x7+7 thrown 0 cause 0
                      m2@2[8] = 8
                        m3@3
                      m2@2[9] = 9
                        m3@3
                      m2@2[10] = 10
                        m3@3
                    """);
            assertThat(decoded.all()).isEqualTo(21);
            assertThat(decoded.calls.get(0).keeps).isEqualTo(TraceFormat.KEPT_LAST);
            assertThat(decoded.infos).containsEntry("keep", "last 3");
            givenUpAsTold(decoded);
        }
    }

    @Test
    void allAreThereWhereTheyAreFew() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> calls(f, 2, 1, 3, g -> {}));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls)).containsExactly("1", "2", "3");
            assertThat(decoded.calls.get(0).capped).isEmpty();
        }
    }

    @Test
    void eachSiteKeepsItsOwnInTheOrderOfTime() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 1; i <= 100; i++) {
                    calls(f, 2, i, i, g -> {});
                    if (i % 40 == 0) {
                        calls(f, 3, 1000 + i, 1000 + i, g -> {});
                    }
                }
                calls(f, 4, 2000, 2000, g -> {});
                calls(f, 3, 3000, 3001, g -> {});
            });
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls)).containsExactly("1080", "98", "99", "100", "2000", "3000", "3001");
            givenUpAsTold(decoded);
        }
    }

    @Test
    void insideKeptCallsEachKeepsTheLastOnesToo() throws IOException {
        options.capPerCall = 2;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> calls(f, 2, 1, 50, g -> calls(g, 3, 1, 50, h -> calls(h, 4, 1, 50, i -> {}))));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls.get(0).children)).containsExactly("49", "50");
            for (Decoded.Call second : decoded.calls.get(0).children) {
                assertThat(arguments(second.children)).containsExactly("49", "50");
                for (Decoded.Call third : second.children) {
                    assertThat(arguments(third.children)).containsExactly("49", "50");
                }
            }
            assertThat(decoded.all()).isEqualTo(1 + 50 + 50 * 50 + 50 * 50 * 50);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void aMillionCallsTakeNoMoreRoomThanThoseThatAreKept() throws IOException {
        options.maxCalls = 2_000;
        options.maxBytes = 256 << 10;
        options.capPerCall = 100;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> calls(f, 2, 1, 1_000_000, g -> {
                        Probe.at(g, 3);
                        call(3, h -> {});
                    }));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls))
                    .isEqualTo(IntStream.rangeClosed(999_901, 1_000_000)
                            .mapToObj(Integer::toString)
                            .toList());
            assertThat(decoded.all()).isEqualTo(2_000_001);
            assertThat(decoded.losses).containsOnly(0);
            assertThat(Files.size(directory.resolve("test.dtrace"))).isLessThan(100_000);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void largeOnesTakeNoMoreRoomThanThoseThatAreKeptEither() throws IOException {
        options.maxBytes = 1 << 20;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> calls(f, 2, 1, 300, g -> {
                        for (int i = 0; i < 1_000; i++) {
                            Probe.at(g, 1 + i % 900);
                            call(7, h -> {});
                        }
                    }));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls)).containsExactly("298", "299", "300");
            assertThat(decoded.all()).isEqualTo(1 + 300 * 1_001);
            assertThat(Files.size(directory.resolve("test.dtrace"))).isLessThan(400_000);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void timesAndExceptionsOfThoseGivenUpAreCounted() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 1; i <= 5; i++) {
                    int number = i;
                    catchThrowable(() -> call(2, g -> {
                        for (long from = System.nanoTime(); System.nanoTime() - from < 1_000_000L * number; ) {
                            Thread.onSpinWait();
                        }
                        if (number == 2) {
                            throw new IllegalStateException();
                        }
                    }));
                }
            });
            Decoded.Capped capped = recorded.finish().calls.get(0).capped.get(0);
            assertThat(capped.count()).isEqualTo(2);
            assertThat(capped.thrown()).isEqualTo(1);
            assertThat(capped.least()).isBetween(1_000_000L, 900_000_000L);
            assertThat(capped.most()).isBetween(Math.max(2_000_000L, capped.least()), 900_000_000L);
            assertThat(capped.nanos()).isEqualTo(capped.least() + capped.most());
        }
    }

    @Test
    void oneExceptionThatIsThrownAgainAndAgainIsToldByTheFirstThatIsKept() throws IOException {
        IllegalStateException always = new IllegalStateException("again");
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 1; i <= 6; i++) {
                    catchThrowable(() -> call(
                            2,
                            g -> call(3, h -> {
                                throw always;
                            })));
                }
            });
            for (Decoded.Call call : recorded.finish().calls.get(0).children) {
                assertThat(call.children.get(0).thrown).startsWith("IllegalStateException(\"again\"");
                assertThat(call.thrown).isEqualTo("same");
            }
        }
    }

    @Test
    void aCallWhoseEndIsUnseenIsKeptAndGivenUpAsAnyOther() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 1; i <= 9; i++) {
                    Probe.at(f, 2);
                    Frame g = Probe.enter(2);
                    Probe.argument(i, g);
                    Probe.start(g);
                    call(3, h -> {});
                }
            });
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls)).containsExactly("7", "8", "9");
            assertThat(decoded.calls.get(0).children).allMatch(call -> call.unwound && call.children.size() == 1);
            assertThat(decoded.all()).isEqualTo(19);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void whatAnotherThreadCallsForACallThatWasGivenUpStays() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> calls(f, 2, 1, 5, g -> {
                        Thread started = new Thread(() -> call(7, h -> {}));
                        Probe.threadStarting(started);
                        started.start();
                        started.join();
                    }));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls)).containsExactly("3", "4", "5");
            assertThat(decoded.calls.stream().filter(call -> call.method == 7)).hasSize(5);
            assertThat(decoded.lanes.values()).anyMatch(lane -> lane.endsWith("parent 1#2"));
            assertThat(decoded.all()).isEqualTo(11);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void aThreadKeepsTheLastOfItsOwnCalls() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Thread started = new Thread(() -> calls(null, 2, 1, 50, g -> call(3, h -> {})));
                Probe.threadStarting(started);
                started.start();
                started.join();
            });
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.bottoms.get(2))).containsExactly("48", "49", "50");
            assertThat(decoded.losses[Loss.CAP_PER_CALL]).isEqualTo(2 * 47);
            assertThat(decoded.all()).isEqualTo(101);
        }
    }

    @Test
    void rootCallsAreGivenUpWithWhatIsKeptInThem() throws IOException {
        options.lastRoots = 2;
        options.maxBytes = 256 << 10;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 1; i <= 1_000; i++) {
                root(i, f -> calls(f, 2, 1, 20, g -> calls(g, 3, 1, 20, h -> {})));
            }
            Decoded decoded = recorded.finish();
            assertThat(decoded.bottoms.get(1)).extracting(root -> root.method).containsExactly(999, 1_000);
            assertThat(decoded.enters()).isEqualTo(2 * 13);
            assertThat(decoded.all()).isEqualTo(1_000 * 421L);
            assertThat(Files.size(directory.resolve("test.dtrace"))).isLessThan(60_000);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void recordingEndsWithTheFirstExceptionAndTheLastCallsBeforeItAreThere() throws IOException {
        options.untilThrow = true;
        try (Recorded recorded = new Recorded(directory, options)) {
            catchThrowable(() -> root(1, f -> {
                calls(f, 2, 1, 20, g -> {});
                throw new IllegalStateException();
            }));
            root(1, f -> calls(f, 2, 21, 30, g -> {}));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls)).containsExactly("18", "19", "20");
            assertThat(decoded.losses[Loss.AFTER_THROW]).isEqualTo(11);
            assertThat(decoded.all()).isEqualTo(32);
        }
    }

    @Test
    void ofCallsThatTakeLongEnoughTheLastOnesAreKept() throws IOException {
        options.minNanos = 300_000_000;
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 1; i <= 8; i++) {
                    int number = i;
                    calls(f, 2, i, i, g -> {
                        calls(g, 3, 1, 5, h -> {});
                        if (number % 4 != 0) {
                            return;
                        }
                        calls(g, 4, 1, 2, h -> {
                            int[] given = {0};
                            Frame i4 = Probe.enter(5);
                            Probe.argument(given, i4);
                            Probe.start(i4);
                            given[0] = 1;
                            calls(i4, 6, 1, 2, j -> Thread.sleep(310));
                            Probe.exit(i4);
                        });
                    });
                }
            });
            Decoded decoded = recorded.finish();
            assertThat(decoded.tree().replaceAll(" *[*].*\n", "")).isEqualTo("""
                    m1
                      m2@2[8] = 8
                        m4@4[2] = 2
                          m5[[I[1][0]]
                            m6@6[2] = 2
                    """);
            assertThat(decoded.calls.get(3).changed).containsEntry(0, "[I[1][1]");
            assertThat(decoded.all()).isEqualTo(1 + 8 * 6 + 2 * (2 + 2 + 2 * 2));
            givenUpAsTold(decoded);
        }
    }

    @Test
    void aBudgetOfCallsThatIsUsedUpHasRoomAgainForTheNextOne() throws IOException {
        options.maxCalls = 10;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> calls(f, 2, 1, 50, g -> calls(g, 3, 1, 2, h -> {})));
            Decoded decoded = recorded.finish();
            assertThat(arguments(decoded.calls.get(0).children)).containsExactly("48", "49", "50");
            assertThat(decoded.all()).isEqualTo(151);
            assertThat(decoded.enters()).isLessThanOrEqualTo(10);
            givenUpAsTold(decoded);
        }
    }

    @Test
    void theCapPerSiteDoesNotHold() throws IOException {
        options.capPerSite = 5;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> calls(f, 2, 1, 50, g -> {}));
            assertThat(arguments(recorded.finish().calls)).containsExactly("48", "49", "50");
        }
    }

    @Test
    void whatIsReadMeanwhileIsWhatIsKept() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                calls(f, 2, 1, 20, g -> {});
                assertThat(arguments(recorded.peek().calls)).containsExactly("18", "19", "20");
                calls(f, 2, 21, 21, g -> assertThat(arguments(recorded.peek().calls))
                        .containsExactly("19", "20", "21"));
            });
        }
    }

    @Test
    void argumentsThatChangeAreToldOfThoseThatAreKept() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 1; i <= 6; i++) {
                    int[] given = {i};
                    Frame g = Probe.enter(2);
                    Probe.argument(given, g);
                    Probe.start(g);
                    call(3, h -> given[0] = -1);
                    Probe.exit(g);
                }
            });
            Decoded decoded = recorded.finish();
            assertThat(decoded.calls.get(0).children)
                    .extracting(call -> call.arguments.get(0) + call.changed)
                    .containsExactly("[I[1][4]{0=[I[1][-1]}", "[I[1][5]{0=[I[1][-1]}", "[I[1][6]{0=[I[1][-1]}");
        }
    }

    @Test
    void aSampleIsTheSameWithTheSameSeed() throws IOException {
        List<String> one = sample(5);
        assertThat(sample(5)).isEqualTo(one).hasSize(3);
        assertThat(sample(6)).isNotEqualTo(one);
    }

    private List<String> sample(long seed) throws IOException {
        options.keep = RecorderOptions.KEEP_SAMPLE;
        options.sampleSeed = seed;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> calls(f, 2, 1, 1_000, g -> call(3, h -> {})));
            Decoded decoded = recorded.finish();
            assertThat(decoded.all()).isEqualTo(2_001);
            assertThat(decoded.infos).containsEntry("keep", "sample 3 seed " + seed);
            assertThat(decoded.calls.get(0).keeps).isEqualTo(TraceFormat.KEPT_SAMPLE);
            givenUpAsTold(decoded);
            return arguments(decoded.calls);
        }
    }

    /** Of 20 calls each is to be among 3 kept with a chance of 0.15: 300 times in 2,000 rounds, give or take 16. */
    @Test
    void eachCallIsAsLikelyToBeInASampleAsAnyOther() throws IOException {
        options.keep = RecorderOptions.KEEP_SAMPLE;
        options.capPerSite = Integer.MAX_VALUE;
        int[] kept = new int[21];
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 2_000; i++) {
                root(1, f -> calls(f, 2, 1, 20, g -> {}));
            }
            for (String number : arguments(recorded.finish().calls)) {
                kept[Integer.parseInt(number)]++;
            }
        }
        List<Integer> counts = new ArrayList<>();
        for (int i = 1; i < kept.length; i++) {
            counts.add(kept[i]);
        }
        assertThat(counts).allMatch(count -> count > 220 && count < 380);
    }
}
