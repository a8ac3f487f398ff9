// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.moo;

/** The least that a tracer of one's own does: both time stamps of each call in a ring of its thread, nothing else. */
public final class Ring {
    private static final ThreadLocal<Ring> CURRENT = ThreadLocal.withInitial(Ring::new);
    private static final int SIZE = 1 << 16;

    private final long[] events = new long[SIZE];
    private int at;

    private Ring() {}

    /** This thread's. */
    public static Ring current() {
        return CURRENT.get();
    }

    /** A call begins or ends; {@code id} says which method and which of both. */
    public void add(long id, long nanos) {
        int index = at;
        events[index] = id;
        events[index + 1] = nanos;
        at = index + 2 & SIZE - 1;
    }

    /** How many events this thread's ring has seen, at most its size. */
    public static int seen() {
        Ring ring = current();
        int seen = 0;
        for (int i = 0; i < SIZE; i += 2) {
            seen += ring.events[i] != 0 ? 1 : 0;
        }
        return seen;
    }
}
