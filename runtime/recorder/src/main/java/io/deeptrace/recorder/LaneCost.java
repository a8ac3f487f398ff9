// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** What the probes of one thread cost: times one of so many. */
final class LaneCost {
    /** A prime, so that it falls on begins and ends of calls alike. */
    static final int PERIOD = 61;
    /** What a probe that is only counted costs, in ns. */
    private static final int COUNTED_NANOS = 2;
    /** A sample counts for no more than so many times the mean: the thread may have had to wait for a processor. */
    private static final int MOST_TIMES = 8;

    private static final int WEIGHT = 16;
    private static final long FIRST_MEAN = 500;

    private final Overhead overhead;
    private final CappedCall capped;
    /** When the root call or the thread's work began, by {@link System#nanoTime}; 0 if it is in no scope. */
    long began;
    /** What was spent since then. */
    long spent;
    /** Whether calls are counted and not recorded for now. */
    volatile boolean countsOnly;

    private int left = PERIOD;
    private long sampleFrom;
    private long mean = FIRST_MEAN;
    private long countedBefore;

    LaneCost(Overhead overhead, CappedCall capped) {
        this.overhead = overhead;
        this.capped = capped;
    }

    /** A probe begins its work. */
    void begins() {
        if (--left <= 0) {
            sampleFrom = System.nanoTime();
        }
    }

    /** It has done it, in this step or in a later one. */
    void ends() {
        if (left <= 0) {
            long took = System.nanoTime() - sampleFrom;
            took = took > MOST_TIMES * mean ? MOST_TIMES * mean : took;
            mean += (took - mean) / WEIGHT;
            spend(PERIOD - left, took);
            left = PERIOD;
        }
    }

    private void spend(int probes, long each) {
        long counted = capped.counted();
        long nanos = probes * each + (counted - countedBefore) * COUNTED_NANOS;
        countedBefore = counted;
        spent += nanos;
        overhead.spend(probes, nanos);
    }

    /** The thread goes into a scope. */
    void opens() {
        began = System.nanoTime();
        spent = 0;
        countsOnly = false;
    }

    /** It has left it. */
    void closes() {
        if (began != 0) {
            if (left < PERIOD && left > 0) {
                spend(PERIOD - left, mean);
                left = PERIOD;
            }
            overhead.ended(System.nanoTime() - began);
            began = 0;
        }
    }
}
