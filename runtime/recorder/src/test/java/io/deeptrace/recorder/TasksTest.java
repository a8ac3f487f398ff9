// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import static io.deeptrace.recorder.Recorded.call;
import static io.deeptrace.recorder.Recorded.root;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TasksTest {
    private static final Runnable STOP = () -> {};

    @TempDir
    Path directory;

    private final RecorderOptions options = new RecorderOptions();

    /** A thread that runs what it is given, and calls the probes as the woven JDK does. */
    private static final class Pool {
        private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
        private final Thread worker = new Thread(this::work, "worker");

        Pool() {
            Probe.threadStarting(worker);
            worker.start();
        }

        void execute(Runnable task) {
            Probe.handOver(task, this);
            queue.add(task);
        }

        private void work() {
            try {
                for (Runnable task = queue.take(); task != STOP; task = queue.take()) {
                    Probe.beginTask(task, this);
                    try {
                        task.run();
                    } finally {
                        Probe.endTask(this);
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Returns when all is done. */
        void finish() throws InterruptedException {
            queue.add(STOP);
            worker.join();
        }
    }

    @Test
    void aTaskBelongsToTheCallThatHandedItOverThoughItsThreadIsOlder() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool pool = new Pool();
            root(1, f -> {
                call(2, g -> pool.execute(() -> call(3, h -> call(4, i -> {}))));
                call(5, g -> pool.execute(() -> call(6, h -> {})));
            });
            pool.finish();
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1\n  m2\n  m5\nm3\n  m4\nm6\n");
            assertThat(trace.bottoms.get(2))
                    .extracting(call -> call.worksFor)
                    .containsExactly("1#2 kind 1", "1#3 kind 1");
            assertThat(trace.lanes.get(2)).isEqualTo("worker flags 0 parent 0#0");
        }
    }

    @Test
    void aThreadThatACappedCallHasStartedIsKnownOnceItWorksForAnotherCall() throws Exception {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool[] pools = new Pool[2];
            root(1, f -> {
                for (int i = 0; i < 3; i++) {
                    int number = i;
                    call(2, g -> {
                        if (number > 0) {
                            pools[number - 1] = new Pool();
                            pools[number - 1].execute(() -> call(3, h -> {}));
                        }
                    });
                }
                call(4, g -> pools[1].execute(() -> call(5, h -> {})));
            });
            pools[0].finish();
            pools[1].finish();
            Decoded trace = recorded.finish();
            assertThat(trace.calls).extracting(call -> call.method).containsExactly(1, 2, 4, 5);
            assertThat(trace.lanes).containsOnlyKeys(1, 3).containsEntry(3, "worker flags 0 parent 0#0");
            assertThat(trace.bottoms.get(3)).extracting(call -> call.worksFor).containsExactly("1#3 kind 1");
            assertThat(trace.all()).isEqualTo(8);
        }
    }

    @Test
    void eachTaskOfACallIsToldWithTheMomentAtWhichItWasHandedOver() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool[] pool = new Pool[1];
            root(1, f -> {
                pool[0] = new Pool();
                for (int i = 0; i < 3; i++) {
                    call(2, g -> {});
                    pool[0].execute(() -> call(3, h -> {}));
                }
                call(4, g -> {});
            });
            pool[0].finish();
            Decoded trace = recorded.finish();
            List<Decoded.Call> root = trace.bottoms.get(1).get(0).children;
            List<Decoded.Call> tasks = trace.bottoms.get(2);

            assertThat(tasks).hasSize(3).extracting(call -> call.worksFor).containsOnly("1#1 kind 1");
            for (int i = 0; i < 3; i++) {
                assertThat(tasks.get(i).handedOver)
                        .isBetween(root.get(i).end, Math.min(root.get(i + 1).start, tasks.get(i).start));
            }
        }
    }

    @Test
    void whatAWorkerDoesBesideThoseTasksIsNotRecorded() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool pool = new Pool();
            pool.execute(() -> call(7, h -> {}));
            root(1, f -> {
                pool.execute(() -> call(3, h -> {}));
                Thread other = new Thread(() -> pool.execute(() -> call(8, h -> {})));
                other.start();
                other.join();
                pool.execute(() -> call(4, h -> {}));
                pool.finish();
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\nm3\nm4\n");
        }
    }

    @Test
    void aTaskThatATaskHandsOverBelongsToTheCallThatIsOpenThereOrElseToWhoeverHandedOverTheFirst() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool first = new Pool();
            Pool second = new Pool();
            root(
                    1,
                    f -> first.execute(() -> {
                        second.execute(() -> call(3, h -> {}));
                        call(2, g -> second.execute(() -> call(4, h -> {})));
                    }));
            first.finish();
            second.finish();
            Decoded trace = recorded.finish();
            int inner =
                    trace.calls.stream().filter(c -> c.method == 3).findFirst().orElseThrow().lane;
            int outer = inner == 2 ? 3 : 2;
            assertThat(trace.bottoms.get(outer))
                    .extracting(call -> call.worksFor)
                    .containsExactly("1#1 kind 1");
            assertThat(trace.bottoms.get(inner))
                    .extracting(call -> call.worksFor)
                    .containsExactly("1#1 kind 1", outer + "#1 kind 1");
        }
    }

    @Test
    void aWorkerThatAScopeStartedWorksForOthersToo() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool[] pool = new Pool[1];
            root(1, f -> call(2, g -> pool[0] = new Pool()));
            root(1, f -> pool[0].execute(() -> call(3, h -> {})));
            pool[0].execute(() -> call(9, h -> {}));
            pool[0].finish();
            Decoded trace = recorded.finish();
            assertThat(trace.bottoms.get(2)).extracting(call -> call.worksFor).containsExactly("1#3 kind 1");
        }
    }

    @Test
    void oneObjectHandedOverByTwoCallsIsTheFirstOnesFirst() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool pool = new Pool();
            Runnable task = () -> call(3, h -> {});
            root(1, f -> {
                call(2, g -> pool.execute(task));
                call(2, g -> pool.execute(task));
            });
            pool.finish();
            assertThat(recorded.finish().bottoms.get(2))
                    .extracting(call -> call.worksFor)
                    .containsExactly("1#2 kind 1", "1#3 kind 1");
        }
    }

    @Test
    void oneObjectInTwoPoolsIsToldApart() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object one = new Object();
            Object other = new Object();
            Object task = new Object();
            root(1, f -> {
                call(2, g -> Probe.handOver(task, one));
                call(2, g -> Probe.handOver(task, other));
            });
            run(() -> {
                Probe.beginTask(task, other);
                call(3, h -> {});
                Probe.endTask(other);
            });
            assertThat(recorded.finish().bottoms.get(2))
                    .extracting(call -> call.worksFor)
                    .containsExactly("1#3 kind 1");
        }
    }

    @Test
    void aTaskOfWhichItIsToldTwiceThatItBeginsBeginsOnce() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object pool = new Object();
            Object task = new Object();
            root(1, f -> Probe.handOver(task, pool));
            Probe.handOver(task, pool);
            root(2, f -> Probe.handOver(task, pool));
            for (int method = 3; method <= 5; method++) {
                int called = method;
                run(() -> {
                    Probe.beginTask(task, pool);
                    Probe.beginTask(task, pool);
                    call(called, h -> {});
                    Probe.endTask(pool);
                    Probe.beginTask(null, pool);
                });
            }
            assertThat(recorded.finish().tree()).isEqualTo("m1\nm2\nm3\nm5\n");
        }
    }

    @Test
    void aTaskThatIsWithdrawnIsNobodys() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object pool = new Object();
            Object task = new Object();
            root(1, f -> {
                Probe.handOver(task, pool);
                Probe.withdraw(false, task, pool);
                Probe.handOver(task, pool);
                Probe.withdraw(true, task, pool);
            });
            runTwice(task, pool);
            assertThat(recorded.finish().tree()).isEqualTo("m1\nm3\n");
        }
    }

    @Test
    void anObjectThatWaitsAndIsHandedOverOutsideOfTheScopeTooIsRecordedOnceInOrder() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object pool = new Object();
            Object task = new Object();
            root(1, f -> Probe.handOver(task, pool));
            Probe.handOver(task, pool);
            runTwice(task, pool);
            assertThat(recorded.finish().tree()).isEqualTo("m1\nm3\n");
        }
    }

    @Test
    void whatAnOpenCallRunsItselfStaysOnItsStack() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            root(1, f -> {
                Object task = new Object();
                call(2, g -> Probe.fork(task, null));
                call(3, g -> {
                    Probe.beginForked(task);
                    call(4, h -> {});
                    Probe.endTask(task);
                    call(5, h -> {});
                });
            });
            assertThat(recorded.finish().tree()).isEqualTo("m1\n  m2\n  m3\n    m4\n    m5\n");
        }
    }

    @Test
    void forkedTasksAreFoundWhetherTheNewestOrTheOldestIsTakenFirst() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            List<Object> tasks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                tasks.add(new Object());
            }
            root(1, f -> tasks.forEach(task -> Probe.fork(task, null)));
            run(() -> {
                for (int i = 0; i < 500; i++) {
                    for (Object task : List.of(tasks.get(i), tasks.get(999 - i))) {
                        Probe.beginForked(task);
                        call(2, g -> {});
                        Probe.endTask(task);
                    }
                }
                Probe.beginForked(tasks.get(0));
                call(3, g -> {});
                Probe.endTask(tasks.get(0));
            });
            Decoded trace = recorded.finish();
            assertThat(trace.all()).isEqualTo(1001);
            assertThat(trace.enters())
                    .as("the cap holds for all tasks of one call")
                    .isEqualTo(101);
        }
    }

    @Test
    void aTaskInsideATaskGivesTheThreadBack() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object outer = new Object();
            Object inner = new Object();
            root(1, f -> {
                call(2, g -> Probe.fork(outer, null));
                call(2, g -> Probe.fork(inner, null));
            });
            run(() -> {
                Probe.beginForked(outer);
                Probe.beginForked(inner);
                call(3, g -> {});
                Probe.endTask(inner);
                call(4, g -> {});
                Probe.endTask(outer);
                call(5, g -> {});
            });
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1\n  m2\n  m2\nm3\nm4\n");
            assertThat(trace.bottoms.get(2))
                    .extracting(call -> call.worksFor)
                    .containsExactly("1#3 kind 2", "1#2 kind 2");
        }
    }

    @Test
    void aCallWhoseEndWasNotSeenIsOverWhenItsTaskIs() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool pool = new Pool();
            root(1, f -> {
                pool.execute(() -> Probe.start(Probe.enter(3)));
                call(2, g -> pool.execute(() -> call(4, h -> {})));
            });
            pool.finish();
            Decoded trace = recorded.finish();
            assertThat(trace.tree()).isEqualTo("m1\n  m2\nm3 unwound\nm4\n");
        }
    }

    @Test
    void whatACappedCallHandsOverIsOnlyCounted() throws Exception {
        options.capPerCall = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool pool = new Pool();
            root(1, f -> {
                for (int i = 0; i < 3; i++) {
                    call(2, g -> pool.execute(() -> call(3, h -> call(4, k -> {}))));
                }
            });
            pool.finish();
            Decoded trace = recorded.finish();
            assertThat(trace.enters()).isEqualTo(4);
            assertThat(trace.losses[Loss.CAP_PER_CALL]).isEqualTo(4);
            assertThat(trace.all()).isEqualTo(10);
        }
    }

    @Test
    void aCallThatHasHandedOverATaskIsKeptHoweverShortItWas() throws Exception {
        options.minNanos = 1_000_000_000L;
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool pool = new Pool();
            root(1, f -> {
                call(2, g -> {});
                call(3, g -> pool.execute(() -> call(4, h -> {})));
                call(5, g -> {});
            });
            pool.finish();
            Decoded trace = recorded.finish();
            assertThat(trace.calls).extracting(call -> call.method).containsExactly(1, 3, 4);
            assertThat(trace.bottoms.get(2).get(0).worksFor).isEqualTo("1#2 kind 1");
        }
    }

    @Test
    void tasksThatTheProgramDropsAreNotKept() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object pool = new Object();
            List<WeakReference<Object>> dropped = new ArrayList<>();
            root(1, f -> {
                for (int i = 0; i < 100; i++) {
                    Object task = new Object();
                    dropped.add(new WeakReference<>(task));
                    Probe.handOver(task, pool);
                }
            });
            for (int i = 0; i < 50 && dropped.stream().anyMatch(task -> !task.refersTo(null)); i++) {
                System.gc();
                Thread.sleep(10);
            }
            assertThat(dropped).allMatch(task -> task.refersTo(null));
            assertThat(recorded.finish().enters()).isOne();
        }
    }

    @Test
    void aRecordingOfSomeRootCallsIsOverWhenTheThreadsThatTheyStartedRest() throws Exception {
        options.mostRoots = 1;
        try (Recorded recorded = new Recorded(directory, options)) {
            Pool[] pool = new Pool[1];
            CountDownLatch goOn = new CountDownLatch(1);
            root(1, f -> {
                pool[0] = new Pool();
                pool[0].execute(() -> call(2, g -> await(goOn)));
            });
            assertThat(isOverWithin(1_500)).as("while a task is at work").isFalse();
            goOn.countDown();
            assertThat(isOverWithin(20_000)).as("while the pool waits for work").isTrue();
            pool[0].finish();
            assertThat(recorded.finish().tree()).isEqualTo("m1\nm2\n");
        }
    }

    private static boolean isOverWithin(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (!Recorder.isOver() && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        return Recorder.isOver();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tooManyThatWaitAreToldNotMistaken() throws Exception {
        try (Recorded recorded = new Recorded(directory, options)) {
            Object pool = new Object();
            List<Object> tasks = new ArrayList<>();
            root(1, f -> {
                for (int i = 0; i < (1 << 18) + 3_000; i++) {
                    Object task = new Object();
                    tasks.add(task);
                    Probe.handOver(task, pool);
                }
            });
            run(() -> {
                for (Object task : tasks) {
                    Probe.beginTask(task, pool);
                    call(2, g -> {});
                    Probe.endTask(pool);
                }
            });
            Decoded trace = recorded.finish();
            assertThat(trace.all()).isEqualTo(1 + (1 << 18));
            assertThat(trace.infos.get("warning.1")).startsWith("3000 tasks were handed");
        }
    }

    /** A thread of the pool runs the task, which calls method 3 the first time and method 4 then. */
    private static void runTwice(Object task, Object pool) throws InterruptedException {
        run(() -> {
            for (int method = 3; method <= 4; method++) {
                Probe.beginTask(task, pool);
                call(method, h -> {});
                Probe.endTask(pool);
            }
        });
    }

    private static void run(Runnable body) throws InterruptedException {
        Thread thread = new Thread(body);
        thread.start();
        thread.join();
    }
}
