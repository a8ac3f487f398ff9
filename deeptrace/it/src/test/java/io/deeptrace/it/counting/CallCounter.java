// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.counting;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts method entries, on all threads, from the first entry of the root on. Lies in the loader of the JVM, where woven code of
 * every loader sees it.
 */
public final class CallCounter {
    /** Number of the root among the methods counted. */
    public static final int ROOT = 0;

    private static final int MOST_METHODS = 1 << 18;
    private static final AtomicLongArray COUNTS = new AtomicLongArray(MOST_METHODS);

    /** Entries of whatever methods in which the stack had no room left to count them; woven code adds to it without a call. */
    public static volatile long overflowed;

    private static volatile boolean counting;

    private CallCounter() {}

    /** The woven code's one call: a method begins. */
    public static void entered(int method) {
        if (method == ROOT) {
            counting = true;
        }
        if (counting) {
            COUNTS.getAndIncrement(method);
        }
    }

    /** Entries of a method so far. */
    public static long entries(int method) {
        return COUNTS.get(method);
    }
}
