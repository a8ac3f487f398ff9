// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts method entries, on all threads, from the first entry of the root on. */
public final class CallCounter {
    /** Number of the root among the methods counted. */
    static final int ROOT = 0;

    private static volatile AtomicLongArray counts;
    private static volatile boolean counting;

    private CallCounter() {}

    /** Makes room for so many methods. */
    static void prepare(int methods) {
        counts = new AtomicLongArray(methods);
    }

    /** The woven code's one call: a method begins. */
    public static void entered(int method) {
        if (method == ROOT) {
            counting = true;
        }
        if (counting) {
            counts.getAndIncrement(method);
        }
    }

    /** Entries of a method so far. */
    static long entries(int method) {
        return counts.get(method);
    }
}
