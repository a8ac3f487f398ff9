// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls shorter than half a second are counted, not recorded; a long one sleeps for longer. */
@Timeout(240)
class ShortCallsTest {
    private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(500);

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    @BeforeEach
    void leaveOutShortCalls() {
        options.minNanos = LEAST;
    }

    private static void sleep() throws InterruptedException {
        Thread.sleep(510);
    }

    @Test
    void shortCallsAreCountedWithAllThatTheyCall() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 3; i++) {
                    Probe.at(f, 11);
                    call(2, g -> {
                        Probe.at(g, 21);
                        call(3, h -> {});
                        call(3, h -> {});
                    });
                }
            });
            assertThat(recorded.finish().tree()).isEqualTo("""
                    m1
                      * m2@11 x3+6 thrown 0 cause 8
                    """);
        }
    }

    @Test
    void longCallsKeepTheirCallersAndTheirPlace() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 11);
                call(2, g -> {
                    Probe.at(g, 21);
                    call(3, h -> {});
                    Probe.at(g, 22);
                    call(4, h -> {
                        call(5, i -> {});
                        sleep();
                        call(5, i -> {});
                    });
                    call(3, h -> {});
                });
                call(6, g -> {});
            });
            Decoded decoded = recorded.finish();
            assertThat(decoded.tree()).isEqualTo("""
                    m1
                      * m6@11 x1+0 thrown 0 cause 8
                      m2@11
                        * m3@21 x1+0 thrown 0 cause 8
                        * m3@22 x1+0 thrown 0 cause 8
                        m4@22
                          * m5@0 x2+0 thrown 0 cause 8
                    """);
            assertThat(decoded.calls).allMatch(call -> call.end - call.start >= LEAST);
        }
    }

    @Test
    void aRootCallIsKeptHoweverShort() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {});
            root(1, f -> {});
            assertThat(recorded.finish().enters()).isEqualTo(2);
        }
    }

    @Test
    void theirExceptionsAreCountedAndStillTheSameToTheCaller() throws IOException {
        RuntimeException thrown = new RuntimeException("lost");
        try (Recorded recorded = new Recorded(directory, options)) {
            Throwable caught = catchThrowable(() -> root(1, f -> {
                Probe.at(f, 11);
                call(2, g -> {
                    throw thrown;
                });
            }));
            assertThat(caught).isSameAs(thrown);
            Decoded.Call bottom = recorded.finish().only();
            assertThat(bottom.thrown).contains("RuntimeException").contains("lost");
            assertThat(bottom.capped).singleElement().hasToString("m2@11 x1+0 thrown 1 cause 8");
        }
    }

    @Test
    void theCapCountsOnlyThoseThatAreKept() throws IOException {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Probe.at(f, 11);
                for (int i = 0; i < 5; i++) {
                    call(2, g -> {});
                }
                call(2, g -> sleep());
                call(2, g -> {});
            });
            assertThat(recorded.finish().tree()).isEqualTo("""
                    m1
                      * m2@11 x1+0 thrown 0 cause 0
                      * m2@11 x5+0 thrown 0 cause 8
                      m2@11
                    """);
        }
    }

    @Test
    void aCallThatStartsAThreadIsKept() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> call(2, g -> {
                        Thread thread = new Thread(() -> call(3, h -> {}));
                        Probe.threadStarting(thread);
                        thread.start();
                        thread.join();
                    }));
            Decoded decoded = recorded.finish();
            assertThat(decoded.calls).extracting(call -> call.method).containsExactly(1, 2, 3);
        }
    }

    @Test
    void whatIsReadMeanwhileIsWhatWillBeThere() throws IOException {
        options.minNanos = TimeUnit.SECONDS.toNanos(1);
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> call(2, g -> {
                        assertThat(recorded.peek().calls)
                                .extracting(call -> call.method)
                                .containsExactly(1);
                        Thread.sleep(1010);
                        call(3, h -> {
                            assertThat(recorded.peek().calls)
                                    .extracting(call -> call.method)
                                    .containsExactly(1, 2);
                        });
                    }));
            assertThat(recorded.finish().calls).extracting(call -> call.method).containsExactly(1, 2);
        }
    }

    @Test
    void manyCallsGoOverManyChunksAndEachIsCounted() throws IOException {
        options.minNanos = 20_000;
        options.capPerCall = Integer.MAX_VALUE;
        options.capPerSite = Integer.MAX_VALUE;
        long[] calls = new long[1];
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                calls[0]++;
                Random random = new Random(7);
                for (int i = 0; i < 3_000; i++) {
                    Probe.at(f, 11 + i % 3);
                    nested(random, 0, calls);
                }
            });
            Decoded decoded = recorded.finish();
            assertThat(decoded.all()).isEqualTo(calls[0]);
            assertThat(decoded.enters()).isBetween(2L, calls[0] - 1);
        }
    }

    private static void nested(Random random, int depth, long[] calls) {
        calls[0]++;
        call(2 + depth, g -> {
            Probe.at(g, 20 + depth);
            while (depth < 30 && random.nextInt(5) < 2) {
                nested(random, depth + 1, calls);
            }
            if (random.nextInt(20) == 0) {
                long until = System.nanoTime() + 30_000;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
            }
        });
    }
}
