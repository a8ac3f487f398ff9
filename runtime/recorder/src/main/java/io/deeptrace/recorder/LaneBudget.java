// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/** Whether one thread may record one more call: the caps, and its share of the whole recording's budgets. */
final class LaneBudget {
    private static final int SMALLEST_SHARE = 4;
    private static final int LARGEST_SHARE = 256;

    private final Recording recording;
    private final Sites sites;
    private final int capPerCall;
    private final int capPerSite;
    /** Null if the first calls are kept. */
    private final KeptCalls keep;
    /** Calls that this lane may still record before it asks again. */
    int permits;
    /** How many it asks for; few at first, as there may be very many threads that record next to nothing. */
    private int share = SMALLEST_SHARE;

    LaneBudget(Recording recording, KeptCalls keep) {
        this.recording = recording;
        this.keep = keep;
        sites = recording.sites;
        capPerCall = recording.capPerCall;
        capPerSite = recording.capPerSite;
    }

    /**
     * Why this call is not recorded, or {@link Loss#NONE}; then it has been charged.
     *
     * @param capped whether the cap per parent call holds: not for root calls
     */
    int refusal(CallCount count, boolean capped) {
        if (capped && count.recorded >= capPerCall && (keep == null || !keep.takes(count))) {
            return Loss.CAP_PER_CALL;
        }
        // Asked at each call: the seconds may be over before the permits are.
        if (recording.exhausted >= 0) {
            return recording.exhausted;
        }
        if (permits == 0) {
            permits = recording.takeCalls(share);
            share = share < LARGEST_SHARE ? share * 2 : share;
            if (permits == 0) {
                return recording.exhausted;
            }
        }
        boolean alone = recording.oneLane();
        if (sites.add(count.site, 1, alone) >= capPerSite) {
            sites.add(count.site, -1, alone);
            return Loss.CAP_PER_SITE;
        }
        permits--;
        return Loss.NONE;
    }

    /**
     * Whether one more call from a site of the plan is recorded, without anything being asked for; then it is charged, but for
     * {@link #permits}.
     *
     * @param planned {@link Sites#planned}
     */
    @ForceInline
    boolean takes(CallCount count, long[] planned) {
        if (count.cause >= 0 || count.recorded >= capPerCall || permits == 0) {
            return false;
        }
        int site = count.site;
        int total = 2 * site + 1;
        if (planned[total] >= capPerSite) {
            return false;
        }
        if (!recording.oneLane()) {
            return sites.take(site, capPerSite);
        }
        planned[total] += site == 0 ? 0 : 1;
        return true;
    }

    /** A call from this site had been charged and cannot be recorded after all. */
    void takeBack(int site) {
        permits++;
        sites.add(site, -1, recording.oneLane());
    }

    /** The lane records no more, or has to ask again. */
    void settle() {
        recording.giveBackCalls(permits);
        permits = 0;
    }
}
