// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.pools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Every pool of the JDK, all older than the root, their threads too. Whatever is done is done by {@link #work}, which is
 * told the name of the method that had it done.
 */
public final class OldPools {
    private static final Watched FIXED = new Watched(3);
    private static final ThreadPoolExecutor CACHED = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private static final ScheduledThreadPoolExecutor SCHEDULED = new ScheduledThreadPoolExecutor(2);
    private static final ForkJoinPool FORKS = new ForkJoinPool(3);
    private static final ThreadPoolExecutor SMALL = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());
    private static final ExecutorService VIRTUAL = virtual();

    static {
        FIXED.prestartAllCoreThreads();
        SCHEDULED.prestartAllCoreThreads();
        SMALL.prestartAllCoreThreads();
        Noise.in(List.of(CACHED, SCHEDULED, FORKS, ForkJoinPool.commonPool()));
    }

    private OldPools() {}

    /** Prints what each of them computed. */
    public static void run() throws Exception {
        System.out.println("fixed " + fixed());
        System.out.println("cached " + cached());
        System.out.println("scheduled " + scheduled());
        System.out.println("periodic " + periodic());
        System.out.println("forks " + forks());
        System.out.println("common " + common());
        System.out.println("parallel " + parallel());
        System.out.println("futures " + futures());
        System.out.println("virtual " + virtualThreads());
        System.out.println("outer " + FIXED.submit(() -> outer()).get());
        System.out.println("objects " + objects());
        System.out.println("discarded " + discarded());
        System.out.println("watched " + FIXED.strangers.get());
        for (ExecutorService pool : List.of(SCHEDULED, FIXED, CACHED, SMALL)) {
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** Calls it. */
    public static void main(String[] args) throws Exception {
        run();
        System.exit(0);
    }

    private static int work(String by, int n) {
        return by.length() + n * 31 % 17;
    }

    private static int sum(List<Future<Integer>> futures) throws Exception {
        int sum = 0;
        for (Future<Integer> future : futures) {
            sum += future.get();
        }
        return sum;
    }

    private static int fixed() throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            tasks.add(() -> work("fixed", n));
        }
        return sum(FIXED.invokeAll(tasks));
    }

    private static int cached() throws Exception {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            futures.add(CACHED.submit(() -> work("cached", n)));
        }
        return sum(futures);
    }

    private static int scheduled() throws Exception {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            futures.add(SCHEDULED.schedule(() -> work("scheduled", n), 20 - i, TimeUnit.MILLISECONDS));
        }
        return sum(futures);
    }

    /** Three times: an exception ends the repetition. */
    private static String periodic() throws Exception {
        AtomicInteger times = new AtomicInteger();
        ScheduledFuture<?> repeated = SCHEDULED.scheduleAtFixedRate(
                () -> {
                    work("periodic", times.get());
                    if (times.incrementAndGet() == 3) {
                        throw new IllegalStateException("three times");
                    }
                },
                1,
                1,
                TimeUnit.MILLISECONDS);
        try {
            repeated.get();
            return "endless";
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        }
    }

    private static int forks() {
        return FORKS.invoke(new Halves(0, 64));
    }

    private static int common() throws Exception {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int n = i;
            futures.add(ForkJoinPool.commonPool().submit(() -> work("common", n)));
        }
        return sum(futures);
    }

    private static int parallel() {
        return IntStream.range(0, 500).parallel().map(n -> work("parallel", n)).sum();
    }

    private static int futures() {
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> work("futures", 1), FIXED)
                .thenApplyAsync(n -> work("futures", n), CACHED)
                .thenApplyAsync(n -> work("futures", n));
        CompletableFuture<Integer> two = CompletableFuture.supplyAsync(() -> work("futures", 2))
                .thenCompose(n -> CompletableFuture.supplyAsync(
                        () -> work("futures", n), CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, CACHED)));
        return one.thenCombineAsync(two, (a, b) -> work("futures", a + b), FIXED)
                .join();
    }

    private static int virtualThreads() throws Exception {
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            futures.add(VIRTUAL.submit(() -> {
                Thread.sleep(1);
                return work("virtualThreads", n);
            }));
        }
        return sum(futures);
    }

    /** In a thread of a pool itself. */
    private static int outer() throws Exception {
        return CACHED.submit(() -> work("outer", 1)).get();
    }

    /** The queue holds what the program put there. */
    private static String objects() throws Exception {
        CountDownLatch full = new CountDownLatch(3);
        CountDownLatch free = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            FIXED.execute(() -> await(full, free));
        }
        full.await();
        Runnable mine = () -> work("objects", 1);
        FIXED.execute(mine);
        // Somebody else's may wait there too.
        boolean seen =
                FIXED.getQueue().contains(mine) && FIXED.getQueue().stream().anyMatch(task -> task == mine);
        boolean removed = FIXED.remove(mine);
        boolean again = FIXED.remove(mine);
        FIXED.execute(mine);
        free.countDown();
        ThreadPoolExecutor stopped = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        stopped.execute(() -> await(begun, never));
        begun.await();
        stopped.execute(mine);
        List<Runnable> left = stopped.shutdownNow();
        never.countDown();
        boolean rejected = false;
        try {
            stopped.execute(mine);
        } catch (RejectedExecutionException e) {
            rejected = e.getMessage().startsWith("Task ");
        }
        return seen + " " + removed + " " + again + " " + (left.size() == 1 && left.get(0) == mine) + " " + rejected;
    }

    private static void await(CountDownLatch here, CountDownLatch there) {
        here.countDown();
        try {
            there.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first of two tasks that wait is thrown away, and given anew by another method. */
    private static int discarded() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        SMALL.execute(() -> await(begun, free));
        begun.await();
        AtomicInteger sum = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch between = new CountDownLatch(1);
        Runnable twice = () -> {
            sum.addAndGet(work("second", 1));
            done.countDown();
        };
        first(twice);
        SMALL.execute(() -> {
            work("discarded", 2);
            between.countDown();
        });
        free.countDown();
        between.await();
        second(twice);
        done.await();
        return sum.get();
    }

    private static void first(Runnable task) {
        SMALL.execute(task);
    }

    private static void second(Runnable task) {
        SMALL.execute(task);
    }

    private static ExecutorService virtual() {
        if (Runtime.version().feature() < 21) {
            return CACHED;
        }
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pool that looks at what it runs. */
    private static final class Watched extends ThreadPoolExecutor {
        private final AtomicInteger strangers = new AtomicInteger();

        Watched(int threads) {
            super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
        }

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {
            String type = task.getClass().getName();
            if (!type.startsWith("java.util.concurrent.") && !type.startsWith(OldPools.class.getName())) {
                strangers.incrementAndGet();
            }
        }
    }

    private static final class Halves extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1L;

        private final int from;
        private final int to;

        Halves(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        protected Integer compute() {
            if (to - from == 1) {
                return work("forks", from);
            }
            Halves left = new Halves(from, (from + to) / 2);
            left.fork();
            return new Halves((from + to) / 2, to).compute() + left.join();
        }
    }
}
