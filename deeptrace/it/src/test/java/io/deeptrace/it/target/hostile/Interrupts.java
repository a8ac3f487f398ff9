// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A thread that makes calls while it is interrupted all the time, and looks at what it sees of that. */
public final class Interrupts {
    private Interrupts() {}

    /** Prints what came through. */
    public static void run() throws InterruptedException {
        Thread worker = Thread.currentThread();
        AtomicBoolean over = new AtomicBoolean();
        Thread nuisance = new Thread(() -> {
            while (!over.get()) {
                worker.interrupt();
                Thread.onSpinWait();
            }
        });
        nuisance.start();
        long sum = 0;
        for (int i = 0; i < 40_000; i++) {
            sum += step(i, "some text to fill the buffers with, again and again", new int[8]);
        }
        over.set(true);
        joinWhateverHappens(nuisance);
        System.out.println("sum " + sum);
        Thread.interrupted();
        Thread.currentThread().interrupt();
        step(1, "interrupted", null);
        System.out.println("still interrupted " + Thread.interrupted() + ", once " + Thread.interrupted());
        LockSupport.unpark(worker);
        step(2, "with a permit", null);
        long before = System.nanoTime();
        LockSupport.parkNanos(10_000_000_000L);
        System.out.println("the permit was kept " + (System.nanoTime() - before < 5_000_000_000L));
        Thread sleeper = new Thread(Interrupts::sleep);
        sleeper.start();
        sleeper.interrupt();
        sleeper.join();
    }

    /** Calls it. */
    public static void main(String[] args) throws InterruptedException {
        run();
    }

    private static void joinWhateverHappens(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                Thread.onSpinWait();
            }
        }
    }

    private static int step(int i, String text, int[] numbers) {
        return i + text.length() + Arrays.hashCode(numbers);
    }

    private static void sleep() {
        try {
            Thread.sleep(10_000);
            System.out.println("slept");
        } catch (InterruptedException e) {
            System.out.println("woken " + Thread.currentThread().isInterrupted());
        }
    }
}
