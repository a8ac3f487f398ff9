// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Every way of the JDK to have work done by another thread, all inside the root. */
public final class Pools {
    private Pools() {}

    /** Prints what each of them computed. */
    public static void run() throws Exception {
        ExecutorService fixed = Executors.newFixedThreadPool(3);
        List<Future<Integer>> results =
                fixed.invokeAll(IntStream.range(0, 50).mapToObj(Task::new).toList());
        int sum = 0;
        for (Future<Integer> result : results) {
            sum += result.get();
        }
        System.out.println("executor " + sum);
        try {
            fixed.submit(() -> fail("in a pool")).get();
        } catch (ExecutionException e) {
            System.out.println("executor " + e.getCause().getMessage());
        }
        fixed.shutdown();
        System.out.println("futures " + futures());
        System.out.println("parallel "
                + IntStream.range(0, 500).parallel().map(Pools::step).sum());
        System.out.println("fork " + new ForkJoinPool(3).invoke(new Halves(0, 256)));
        System.out.println("fork " + ForkJoinPool.commonPool().invoke(new Halves(0, 128)));
        ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
        System.out.println("scheduled "
                + scheduled.schedule(() -> step(7), 1, TimeUnit.MILLISECONDS).get());
        scheduled.shutdownNow();
        Timer timer = new Timer(true);
        CountDownLatch ticked = new CountDownLatch(1);
        timer.schedule(new Tick(ticked), 1);
        ticked.await();
        timer.cancel();
        System.out.println("monitor " + monitor());
    }

    /** Calls it. */
    public static void main(String[] args) throws Exception {
        run();
    }

    private static String futures() {
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> step(1));
        CompletableFuture<Integer> second = first.thenApplyAsync(Pools::step);
        return second.thenCombine(CompletableFuture.supplyAsync(() -> step(3)), Integer::sum)
                .thenCompose(n -> CompletableFuture.supplyAsync(() -> fail("number " + n)))
                .exceptionally(e -> step(e.getCause().getMessage().length()))
                .join()
                .toString();
    }

    private static int step(int n) {
        return n * 31 % 17;
    }

    private static int fail(String why) {
        throw new IllegalStateException(why);
    }

    /** Two threads hand a number to each other with wait and notify. */
    private static int monitor() throws InterruptedException {
        Ball ball = new Ball();
        Thread other = new Thread(() -> ball.play(1), "other");
        other.start();
        ball.play(0);
        other.join();
        return ball.hits;
    }

    private record Task(int n) implements java.util.concurrent.Callable<Integer> {
        @Override
        public Integer call() {
            return step(n);
        }
    }

    private static final class Tick extends TimerTask {
        private final CountDownLatch ticked;

        Tick(CountDownLatch ticked) {
            this.ticked = ticked;
        }

        @Override
        public void run() {
            step(1);
            ticked.countDown();
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
                return step(from);
            }
            Halves left = new Halves(from, (from + to) / 2);
            left.fork();
            return new Halves((from + to) / 2, to).compute() + left.join();
        }
    }

    private static final class Ball {
        private int hits;

        synchronized void play(int side) {
            while (hits < 100) {
                while (hits % 2 != side && hits < 100) {
                    // Not in a method of its own: how often this is reached is for the scheduler to say.
                    try {
                        wait();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                if (hits < 100) {
                    hit();
                }
            }
            notifyAll();
        }

        private synchronized void hit() {
            hits++;
            notifyAll();
        }
    }
}
