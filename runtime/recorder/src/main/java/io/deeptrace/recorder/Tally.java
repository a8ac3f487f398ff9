// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What all threads have counted: those that run, and those that have ended. */
final class Tally {
    private final SpinLock lock = new SpinLock();
    private long[] goneMethods = new long[0];
    private long[] goneSites = new long[0];

    /** A thread has ended. */
    void ended(LaneTally of) {
        if (lock.acquire()) {
            goneMethods = plus(goneMethods, of.methods());
            goneSites = plus(goneSites, of.sites());
            lock.release();
        }
    }

    /** The numbers of all methods by id, {@link LaneTally#FIELDS} of each. */
    long[] methods() {
        long[] sum = plus(new long[0], goneMethods);
        Lane[] lanes = Gate.lanes();
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null) {
                sum = plus(sum, lanes[i].tally.methods());
            }
        }
        return sum;
    }

    /** How often each call instruction was executed, by id. */
    long[] sites() {
        long[] sum = plus(new long[0], goneSites);
        Lane[] lanes = Gate.lanes();
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i] != null) {
                sum = plus(sum, lanes[i].tally.sites());
            }
        }
        return sum;
    }

    private static long[] plus(long[] to, long[] more) {
        long[] sum = to;
        if (more.length > to.length) {
            sum = new long[more.length];
            for (int i = 0; i < to.length; i++) {
                sum[i] = to[i];
            }
        }
        for (int i = 0; i < more.length; i++) {
            sum[i] += more[i];
        }
        return sum;
    }
}
