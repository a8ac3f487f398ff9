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
    /** What a probe takes, as the last samples say. */
    private long mean = FIRST_MEAN;
    /** Probes that are not accounted for yet, and those since {@link #began}. */
    private int probes;

    private long probesSince;
    private long countedBefore;

    LaneCost(Overhead overhead, CappedCall capped) {
        this.overhead = overhead;
        this.capped = capped;
    }

    /** A probe begins its work. */
    void begins() {
        probes++;
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
            left = PERIOD;
            account();
        }
    }

    private void account() {
        long counted = capped.counted();
        long nanos = probes * mean + (counted - countedBefore) * COUNTED_NANOS;
        countedBefore = counted;
        spent += nanos;
        probesSince += probes;
        probes = 0;
        overhead.spend(nanos);
    }

    /** The thread goes into a scope. */
    void opens() {
        began = System.nanoTime();
        spent = 0;
        probesSince = 0;
        countsOnly = false;
    }

    /** It has left it. */
    void closes() {
        if (began != 0) {
            account();
            overhead.ended(System.nanoTime() - began, spent, probesSince);
            began = 0;
        }
    }
}
