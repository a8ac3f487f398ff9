// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.util.concurrent.CyclicBarrier;

/** Two threads that wait for each other's lock. */
public final class Deadlock {
    private static final Object LEFT = new Object();
    private static final Object RIGHT = new Object();

    private Deadlock() {}

    /** Says when they stand still, and waits to be ended; should nobody do that, ends by itself in the end. */
    public static void main(String[] args) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Thread one = new Thread(() -> outer(LEFT, RIGHT, both), "one");
        Thread two = new Thread(() -> outer(RIGHT, LEFT, both), "two");
        one.start();
        two.start();
        while (one.getState() != Thread.State.BLOCKED || two.getState() != Thread.State.BLOCKED) {
            Thread.sleep(1);
        }
        System.out.println("ready");
        one.join(120_000);
        Runtime.getRuntime().halt(1);
    }

    private static void outer(Object mine, Object other, CyclicBarrier both) {
        synchronized (mine) {
            try {
                both.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            inner(other);
        }
    }

    private static void inner(Object other) {
        synchronized (other) {
            System.out.println("no deadlock");
        }
    }
}
