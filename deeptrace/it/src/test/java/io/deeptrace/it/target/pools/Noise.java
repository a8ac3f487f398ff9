// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.pools;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

/** Somebody else who uses the same pools all the time: nothing of this belongs to the root. */
final class Noise implements Runnable {
    private final List<ExecutorService> pools;

    Noise(List<ExecutorService> pools) {
        this.pools = pools;
    }

    /** Makes noise in these pools from now on; each has a thread then. */
    static void in(List<ExecutorService> pools) {
        for (ExecutorService pool : pools) {
            try {
                pool.submit(() -> {}).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
        Thread thread = new Thread(new Noise(pools), "noise");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        for (int i = 0; i >= 0; i++) {
            int n = i;
            try {
                for (ExecutorService pool : pools) {
                    pool.submit(() -> hum(n)).get();
                }
                IntStream.range(0, 100).parallel().map(Noise::hum).sum();
                Thread.sleep(1);
            } catch (RejectedExecutionException e) {
                return; // the pools are shut down
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int hum(int n) {
        return n + 1;
    }
}
