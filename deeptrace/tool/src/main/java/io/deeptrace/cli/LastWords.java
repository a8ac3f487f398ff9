// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command finish after Ctrl-C. The terminal interrupts the traced program as well, which then closes its trace;
 * meanwhile this JVM waits with its own end until the tree is printed.
 */
final class LastWords {
    private static final int SECONDS = 15;

    private LastWords() {}

    /** Runs the work; a shutdown that begins meanwhile waits for its end. */
    static <T> T after(Callable<T> work, Console console) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> await(done, console), "deeptrace-last-words");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            done.countDown();
            if (!hook.isAlive()) {
                remove(hook);
            }
        }
    }

    private static void await(CountDownLatch done, Console console) {
        try {
            if (!done.await(SECONDS, TimeUnit.SECONDS)) {
                console.err()
                        .println(
                                "deeptrace: the program did not end in " + SECONDS + " s; its trace is kept as it is.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending; the hook finds its work done.
            Thread.yield();
        }
    }
}
