// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Keeps what probes cost below a share of the time that root calls take by themselves. Of the probes one in {@link LaneCost#PERIOD} is
 * timed, and stands for the others. What is recorded is paid for by the time of all root calls, recorded or not: as long as more is spent
 * than is earned, root calls open no scope.
 */
final class Overhead {
    private static final long SPENT = Memory.U.objectFieldOffset(Overhead.class, "spent");
    private static final long TIME = Memory.U.objectFieldOffset(Overhead.class, "time");
    private static final long RECORDED = Memory.U.objectFieldOffset(Overhead.class, "recorded");
    private static final long SKIPPED = Memory.U.objectFieldOffset(Overhead.class, "skipped");
    private static final long OPEN = Memory.U.objectFieldOffset(Overhead.class, "open");

    /** What it costs to let a root call pass: to ask, and to count it. */
    private static final double SKIP_NANOS = 25;
    /** What a probe costs that finds its thread in no scope. */
    private static final double IDLE_PROBE_NANOS = 1;
    /** So many root calls must have been recorded and have passed for it to be said that even that costs too much. */
    private static final int ENOUGH_RECORDED = 10;

    private static final int ENOUGH_SKIPPED = 1_000;
    /** Or so many must have passed: then few are recorded for just that reason. */
    private static final int MANY_SKIPPED = 100_000;
    /** What of a recorded root call is its own at least: samples of its first, cold, probes may stand for more than there is. */
    private static final double LEAST_OWN_SHARE = 0.1;

    /** From when on a root call has to pay for itself. */
    private static final long GRACE_NANOS = 1_000_000_000;

    /** So many of the last root calls make up the means. */
    private static final int WEIGHT = 32;

    private final double share;
    /** What probes took, in ns, as far as their number and the samples tell, those of root calls that passed among them. */
    private volatile long spent;
    /** The time that root calls that are over took by themselves, in ns: those that passed as long as the others at that time. */
    private volatile long time;

    private volatile long recorded;
    private volatile long skipped;
    /** Root calls that are being recorded. */
    private volatile int open;
    /** Whether calls of a long root call were counted only. */
    private volatile boolean counted;
    /** Of the last recorded root calls: the time that one takes by itself, what its probes take, and how many they are. Plain, since any recent value will do. */
    private double ownMean;

    private double spentMean;
    private double probesMean;

    /** @param share of the time of root calls, above 0 */
    Overhead(double share) {
        this.share = share;
    }

    /** Whether a root call that begins now is to be recorded; else it is counted here. */
    boolean admits() {
        int running = open;
        boolean admitted = recorded == 0 ? running == 0 : spent + running * spentMean <= share * time;
        if (admitted) {
            Memory.U.getAndAddInt(this, OPEN, 1);
        } else {
            Memory.U.getAndAddLong(this, SKIPPED, 1);
            Memory.U.getAndAddLong(this, TIME, (long) ownMean);
            Memory.U.getAndAddLong(this, SPENT, (long) passing());
        }
        return admitted;
    }

    /** An admitted root call is not recorded after all. */
    void cancel() {
        Memory.U.getAndAddInt(this, OPEN, -1);
    }

    /** A recorded root call is over, which took this long, and its probes, so many, that long. */
    void ended(long took, long probesTook, long probes) {
        double own = took - probesTook;
        double least = took * LEAST_OWN_SHARE;
        own = own < least ? least : own;
        Memory.U.getAndAddInt(this, OPEN, -1);
        Memory.U.getAndAddLong(this, TIME, (long) own);
        long before = Memory.U.getAndAddLong(this, RECORDED, 1);
        double weight = before < WEIGHT ? before + 1 : WEIGHT;
        ownMean += (own - ownMean) / weight;
        spentMean += (probesTook - spentMean) / weight;
        probesMean += (probes - probesMean) / weight;
    }

    /** Probes took this long. */
    void spend(long took) {
        Memory.U.getAndAddLong(this, SPENT, took);
    }

    /** Whether root calls are so short that to let them pass costs more than is allowed. */
    boolean isHopeless() {
        boolean known = recorded >= ENOUGH_RECORDED && skipped >= ENOUGH_SKIPPED || skipped >= MANY_SKIPPED;
        return known && passing() > share * ownMean;
    }

    /** Every now and then, on the writer's thread: whether threads that have been in a scope for long pay for themselves. */
    void look(Lane[] lanes) {
        long now = System.nanoTime();
        for (int i = 0; i < lanes.length; i++) {
            LaneCost cost = lanes[i] == null ? null : lanes[i].cost;
            if (cost != null && cost.began != 0) {
                long since = now - cost.began;
                cost.countsOnly = since > GRACE_NANOS && cost.spent > share * (since - cost.spent);
                counted |= cost.countsOnly;
            }
        }
    }

    /** What came of it, in words for people. */
    String result() {
        long all = recorded + skipped;
        long tenths = time <= 0 ? 0 : Math.round(1000.0 * spent / time);
        String text = skipped == 0
                ? "all of " + recorded + " root calls that ended were recorded"
                : recorded + " of " + all + " root calls were recorded, 1 in "
                        + (recorded == 0 ? all : Math.round((double) all / recorded)) + ", to stay under "
                        + percent(Math.round(1000 * share));
        text += recorded == 0
                ? ""
                : "; probes took " + (tenths == 0 ? "less than 0.1 %" : "about " + percent(tenths))
                        + " of the time of root calls";
        text += counted ? "; in root calls that went on for long, calls were counted only after a while" : "";
        return text + (isHopeless() ? "; the probes were taken out early, as to let root calls pass took more" : "");
    }

    private static String percent(long tenths) {
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " %";
    }

    /** What it costs to let one root call pass, with all that it calls. */
    private double passing() {
        return SKIP_NANOS + IDLE_PROBE_NANOS * probesMean;
    }
}
