// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @Test
    void callsBeyondTheCapAreCountedWithAllThatTheyCall() throws IOException {
        options.capPerCall = 2;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 11);
                for (int i = 0; i < 5; i++) {
                    call(2, g -> {
                        Probe.at(g, 21);
                        call(3, h -> {});
                    });
                }
            });
            assertThat(recorded.finish().tree()).isEqualTo("""
                    m1
                      * m2@11 x3+3 thrown 0 cause 0
                      m2@11
                        m3@21
                      m2@11
                        m3@21
                    """);
        }
    }

    @Test
    void theCapHoldsPerSiteAndMethod() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 3; i++) {
                    Probe.at(f, 11);
                    call(2, g -> {});
                    call(3, g -> {});
                    Probe.at(f, 12);
                    call(2, g -> {});
                }
            });
            assertThat(recorded.finish().tree()).isEqualTo("""
                    m1
                      * m2@11 x2+0 thrown 0 cause 0
                      * m3@11 x2+0 thrown 0 cause 0
                      * m2@12 x2+0 thrown 0 cause 0
                      m2@11
                      m3@11
                      m2@12
                    """);
        }
    }

    @Test
    void eachCallHasItsOwnCapUnderRecursion() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> twice(f, 2));
            assertThat(recorded.finish().tree()).isEqualTo("""
                    m1
                      * m2@11 x1+2 thrown 0 cause 0
                      m2@11
                        * m2@11 x1+0 thrown 0 cause 0
                        m2@11
                    """);
        }
    }

    @Test
    void aCallOfManyMethodsKeepsTheirCountsApartAlsoWhileThoseCallManyThemselves() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int round = 0; round < 3; round++) {
                    for (int site = 101; site <= 140; site++) {
                        Probe.at(f, site);
                        call(2, CapsTest::callMany);
                    }
                }
            });
            StringBuilder expected = new StringBuilder("m1\n");
            for (int site = 101; site <= 140; site++) {
                expected.append("  * m2@" + site + " x2+80 thrown 0 cause 0\n");
            }
            for (int site = 101; site <= 140; site++) {
                expected.append("  m2@" + site + "\n");
                for (int inner = 201; inner <= 220; inner++) {
                    expected.append("    * m3@" + inner + " x1+0 thrown 0 cause 0\n");
                }
                for (int inner = 201; inner <= 220; inner++) {
                    expected.append("    m3@" + inner + "\n");
                }
            }
            assertThat(recorded.finish().tree()).isEqualTo(expected.toString());
        }
    }

    private static void callMany(Frame frame) {
        for (int round = 0; round < 2; round++) {
            for (int site = 201; site <= 220; site++) {
                Probe.at(frame, site);
                call(3, h -> {});
            }
        }
    }

    private static void twice(Frame frame, int depth) {
        for (int i = 0; i < 2 && depth > 0; i++) {
            Probe.at(frame, 11);
            call(2, g -> twice(g, depth - 1));
        }
    }

    @Test
    void cappedCallsThatThrowAreToldAndTheTimeOfAllOfThemTheShortestAndTheLongestIs() throws IOException {
        options.capPerCall = 0;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 4; i++) {
                    try {
                        boolean fails = i % 2 == 0;
                        long nanos = (i + 1) * 1_000_000L;
                        call(2, g -> {
                            long until = System.nanoTime() + nanos;
                            while (System.nanoTime() < until) {
                                Thread.onSpinWait();
                            }
                            if (fails) {
                                throw new IllegalStateException();
                            }
                        });
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage(null);
                    }
                }
            });
            Decoded.Capped capped = recorded.finish().only().capped.get(0);
            assertThat(capped.count()).isEqualTo(4);
            assertThat(capped.thrown()).isEqualTo(2);
            assertThat(capped.nanos()).isBetween(10_000_000L, recordedNanos(recorded));
            assertThat(capped.least()).isBetween(1_000_000L, capped.nanos() - 9_000_000);
            assertThat(capped.most()).isBetween(4_000_000L, capped.nanos() - 6_000_000);
        }
    }

    private static long recordedNanos(Recorded recorded) throws IOException {
        Decoded.Call root = recorded.peek().only();
        return root.end - root.start;
    }

    @Test
    void whatACappedCallCallsAfterTheStopIsNotCounted() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 11);
                call(2, g -> {});
                call(2, g -> {
                    call(3, h -> {});
                    Recorder.stop();
                    call(3, h -> {});
                    Recorder.stop();
                });
            });
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(2);
            assertThat(trace.losses[Loss.CAP_PER_CALL]).isEqualTo(2);
        }
    }

    @Test
    void theCapPerSiteHoldsForTheWholeTrace() throws IOException {
        options.capPerSite = 3;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 5; i++) {
                root(1, f -> {
                    Probe.at(f, 11);
                    call(2, g -> {});
                    Probe.at(f, 12);
                });
            }
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(5 + 3);
            assertThat(trace.all()).isEqualTo(10);
            assertThat(trace.tree()).endsWith("m1\n  * m2@11 x1+0 thrown 0 cause 1\n");
        }
    }

    @Test
    void aCallIsChargedToItsSiteOnceHoweverLongAfterTheLastRecordItComes() throws Exception {
        options.capPerSite = 12;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 20; i++) {
                    Probe.at(f, 11);
                    LockSupport.parkNanos(MILLISECONDS.toNanos(3));
                    call(2, g -> {});
                }
            });
            assertThat(recorded.finish().enters()).isEqualTo(1 + 12);
        }
    }

    @Test
    void theCapPerSiteIsSharedByThreadsThatBeginTogether() throws Exception {
        int threads = 4;
        int each = 2000;
        options.capPerSite = 1000;
        try (Recorded recorded = new Recorded(directory, options)) {
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Thread> started = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                started.add(new Thread(() -> {
                    await(together);
                    for (int k = 0; k < each; k++) {
                        root(1, f -> {
                            Probe.at(f, 11);
                            call(2, g -> {});
                        });
                    }
                }));
            }
            started.forEach(Thread::start);
            for (Thread thread : started) {
                thread.join();
            }
            Decoded trace = recorded.finish();
            assertThat(trace.enters() - threads * each).isBetween(1000L, 1000L + threads);
            assertThat(trace.all()).isEqualTo(2L * threads * each);
        }
    }

    @Test
    void theBudgetOfCallsIsUsedToTheLastAndNotExceeded() throws IOException {
        options.maxCalls = 1000;
        options.capPerCall = 1_000_000;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 3000; i++) {
                    call(2, g -> call(3, h -> {}));
                }
            });
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(1000);
            assertThat(trace.all()).isEqualTo(6001);
        }
    }

    @Test
    void theBudgetOfBytesEndsCallsButNotTheirEnds() throws IOException {
        options.maxBytes = 100_000;
        options.capPerCall = 1_000_000;
        options.capPerSite = 1_000_000;
        try (Recorded recorded = new Recorded(directory, options)) {
            int[] calls = {1};
            root(1, f -> deep(f, 40, calls));
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isBetween(2000L, 100_000L);
            assertThat(trace.all()).isEqualTo(calls[0]);
            assertThat(trace.calls).allSatisfy(call -> assertThat(call.end).isPositive());
            assertThat(directory.resolve("test.dtrace").toFile().length()).isLessThan(200_000);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void deep(Frame frame, int depth, int[] calls) {
        for (int i = 0; i < depth; i++) {
            calls[0]++;
            Probe.at(frame, i % 7);
            call(2, g -> deep(g, depth / 2, calls));
        }
    }

    @Test
    void secondsEndTheRecordingOfNewCalls() throws IOException {
        options.maxSeconds = 1;
        options.capPerCall = Integer.MAX_VALUE;
        try (Recorded recorded = new Recorded(directory, options)) {
            long[] calls = {1};
            root(1, f -> {
                long end = System.nanoTime() + 60_000_000_000L;
                while (!Gate.recording.isOver() && System.nanoTime() < end) {
                    calls[0]++;
                    call(2, g -> Thread.sleep(1));
                }
                calls[0]++;
                call(2, g -> {});
            });
            Decoded trace = recorded.finish();
            assertThat(trace.all()).isEqualTo(calls[0]);
            assertThat(trace.calls.get(0).capped).singleElement().satisfies(c -> assertThat(c.cause())
                    .isEqualTo(Loss.BUDGET_SECONDS));
        }
    }

    @Test
    void whatOpenCallsHadToReportIsInTheHeaderAtTheFinish() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 4; i++) {
                    call(2, g -> call(3, h -> {}));
                }
                Recorder.finish();
            });
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1 open\n  m2\n    m3\n");
            assertThat(trace.losses).startsWith(6, 0, 0);
        }
    }

    @Test
    void ofTheRootCallsOneInSoManyIsRecordedAndTheOthersAreCounted() throws IOException {
        options.oneRootIn = 3;
        try (Recorded recorded = new Recorded(directory, options)) {
            for (int i = 0; i < 7; i++) {
                root(1, f -> {
                    call(2, g -> {});
                    root(1, g -> {});
                });
            }
            Decoded decoded = recorded.finish();
            assertThat(decoded.tree()).isEqualTo("""
                    m1
                      m2
                      m1
                    m1
                      m2
                      m1
                    m1
                      m2
                      m1
                    """);
            assertThat(decoded.losses[Loss.SAMPLED]).isEqualTo(4 * 3);
        }
    }
}
