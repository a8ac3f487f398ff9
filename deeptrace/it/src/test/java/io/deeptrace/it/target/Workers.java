// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads started by threads, by executors and by futures; all end before the method does. */
public final class Workers {
    private Workers() {}

    /** Prints the sum of what all threads computed. */
    public static void run() throws InterruptedException {
        long[] sums = new long[4];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < sums.length; i++) {
            int number = i;
            threads.add(new Thread(() -> sums[number] = work(number), "worker-" + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<CompletableFuture<Long>> futures = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            futures.add(CompletableFuture.supplyAsync(() -> work(number), pool));
        }
        long pooled = futures.stream().mapToLong(CompletableFuture::join).sum();
        pool.shutdown();
        System.out.println(sums[0] + sums[1] + sums[2] + sums[3] + " " + pooled);
    }

    /** Calls it. */
    public static void main(String[] args) throws InterruptedException {
        run();
    }

    private static long work(int number) {
        long sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += step(number, i);
        }
        return sum;
    }

    private static int step(int number, int i) {
        return (number * 31 + i) % 17;
    }
}
