// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    private static void runInThread(String name, Runnable body) throws InterruptedException {
        Thread thread = new Thread(body, name);
        Probe.threadStarting(thread);
        thread.start();
        thread.join();
    }

    @Test
    void aThreadBelongsToTheCallThatStartedIt() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> call(
                            2,
                            g -> runInThread("child", () -> {
                                call(3, h -> {});
                                call(4, h -> {});
                            })));
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1\n  m2\nm3\nm4\n");
            assertThat(trace.calls.get(1).startedLanes).containsExactly(2);
            assertThat(trace.lanes.get(2)).isEqualTo("child flags 0 parent 1#2");
            assertThat(trace.lanes.get(1)).endsWith("parent 0#0");
        }
    }

    @Test
    void aThreadStartedByAThreadWithoutOpenCallBelongsToThatThreadsStarter() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> runInThread("child", () -> {
                        try {
                            runInThread("grandchild", () -> call(3, h -> {}));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }));
            Decoded trace = recorded.finish();
            assertThat(trace.lanes.get(3)).isEqualTo("grandchild flags 0 parent 1#1");
            assertThat(trace.enters()).isEqualTo(2);
        }
    }

    @Test
    void threadsStartedOutsideOfAScopeAreNotRecorded() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            runInThread("outside", () -> call(3, h -> {}));
            root(1, f -> {
                Thread other = new Thread(() -> call(4, h -> {}));
                other.start();
                other.join();
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\n");
        }
    }

    @Test
    void whatAThreadDoesThatACappedCallStartedIsOnlyCounted() throws Exception {
        options.capPerCall = 0;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> call(2, g -> runInThread("child", () -> call(3, h -> call(4, i -> {})))));
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isOne();
            assertThat(trace.losses[Loss.CAP_PER_CALL]).isEqualTo(2);
            assertThat(trace.all()).isEqualTo(4);
        }
    }

    @Test
    void theBottomOfAStartedThreadIsCappedToo() throws Exception {
        options.capPerCall = 3;
        try (Recorded recorded = new Recorded(directory, options)) {
            root(
                    1,
                    f -> runInThread("child", () -> {
                        for (int i = 0; i < 10; i++) {
                            call(3, h -> call(4, k -> {}));
                        }
                    }));
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(7);
            assertThat(trace.losses[Loss.CAP_PER_CALL]).isEqualTo(14);
        }
    }

    @Test
    void twoRootsOnTwoThreadsAreTwoLanes() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Thread thread = new Thread(() -> {
                    for (int k = 0; k < 500; k++) {
                        root(1, f -> call(2, g -> {}));
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(8000);
            assertThat(trace.bottoms).hasSize(8).allSatisfy((l, roots) -> assertThat(roots)
                    .hasSize(500));
        }
    }

    @Test
    void threadsThatRecordNextToNothingDoNotUseUpTheBudgetOfOthers() throws Exception {
        options.maxCalls = 20_000;
        CountDownLatch all = new CountDownLatch(1500);
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                List<Thread> threads = new ArrayList<>();
                for (long i = all.getCount(); i > 0; i--) {
                    Thread thread = new Thread(
                            null,
                            () -> call(2, g -> {
                                all.countDown();
                                all.await();
                            }),
                            "t",
                            128 << 10);
                    Probe.threadStarting(thread);
                    thread.start();
                    threads.add(thread);
                }
                for (Thread thread : threads) {
                    thread.join();
                }
            });
            assertThat(recorded.finish().enters()).isEqualTo(1501);
        }
    }

    @Test
    void aThreadThatHasDoneNothingYetTakesLessThanAKilobyteOfTheHeap() throws IOException {
        Thread[] threads = new Thread[20_000];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {});
        }
        try (Recorded recorded = new Recorded(directory, options)) {
            long before = usedHeap();
            root(1, f -> {
                for (Thread thread : threads) {
                    Probe.threadStarting(thread);
                }
            });
            long each = (usedHeap() - before) / threads.length;
            assertThat(Gate.lane(threads[threads.length - 1])).isNotNull();
            assertThat(each).isPositive().isLessThanOrEqualTo(1024);
            assertThat(recorded.finish().lanes).hasSize(threads.length + 1);
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void threadsThatHaveEndedMakeRoomForOthers() throws IOException {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                for (int i = 0; i < 1000; i++) {
                    runInThread("t", () -> call(2, g -> {}));
                }
            });
            assertThat(Gate.lanes().length).isLessThanOrEqualTo(1024);
            assertThat(recorded.finish().enters()).isEqualTo(1001);
        }
    }
}
