// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e05threads;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Counts words on three threads: two of a pool that is older than the call, and a plain one. What a thread does hangs under
 * the call that started it or handed it the work.
 */
public final class WordCount {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private int plain;

    private WordCount() {}

    /** The number of words in three lines. */
    public static int total() throws InterruptedException, ExecutionException {
        return new WordCount().sum("to be or not to be", "that is the question", "whether tis nobler");
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        System.out.println(total());
    }

    private int sum(String first, String second, String third) throws InterruptedException, ExecutionException {
        Thread thread = new Thread(() -> plain = words(third), "plain");
        thread.start();
        thread.join();
        try {
            Future<Integer> one = POOL.submit(() -> words(first));
            Future<Integer> two = POOL.submit(() -> words(second));
            return plain + one.get() + two.get();
        } finally {
            POOL.shutdown();
        }
    }

    private static int words(String line) {
        return line.split(" ").length;
    }
}
