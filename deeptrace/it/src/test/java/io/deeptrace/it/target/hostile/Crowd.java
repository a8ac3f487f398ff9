// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Thousands of threads that live for ten calls; virtual ones too, where the JVM has them. */
public final class Crowd {
    private static final AtomicLong SUM = new AtomicLong();

    private Crowd() {}

    /** Prints what 2,000 threads computed together, and 20,000 virtual ones. */
    public static void run() throws Exception {
        for (int round = 0; round < 20; round++) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Thread thread = new Thread(Crowd::live);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        System.out.println("platform " + SUM.getAndSet(0));
        if (Runtime.version().feature() >= 21) {
            Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                threads.add((Thread) start.invoke(null, (Runnable) Crowd::live));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("virtual " + SUM.get());
        }
    }

    /** Calls it. */
    public static void main(String[] args) throws Exception {
        run();
    }

    private static void live() {
        for (int i = 0; i < 9; i++) {
            SUM.addAndGet(step(i));
            if (i == 4) {
                Thread.yield();
            }
        }
    }

    private static int step(int n) {
        return n * 31 % 17;
    }
}
