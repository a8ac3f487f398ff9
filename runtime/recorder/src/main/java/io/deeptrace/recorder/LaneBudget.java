// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/** Whether one thread may record one more call: the caps, and its share of the whole recording's budgets. */
final class LaneBudget {
    private static final int SMALLEST_SHARE = 4;
    private static final int LARGEST_SHARE = 256;

    private final Recording recording;
    private final int capPerCall;
    final int capPerSite;
    /** Null if the first calls are kept. */
    private final KeptCalls keep;
    /** Null if probes may cost what they cost. */
    private final LaneCost cost;
    /** Calls that this lane may still record before it asks again. */
    int permits;
    /** How many it asks for; few at first, as there may be very many threads that record next to nothing. */
    private int share = SMALLEST_SHARE;

    LaneBudget(Recording recording, KeptCalls keep, LaneCost cost) {
        this.recording = recording;
        this.keep = keep;
        this.cost = cost;
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
        if (cost != null && cost.countsOnly) {
            return Loss.OVERHEAD;
        }
        if (permits == 0) {
            permits = recording.takeCalls(share);
            share = share < LARGEST_SHARE ? share * 2 : share;
            if (permits == 0) {
                return recording.exhausted;
            }
        }
        boolean alone = recording.oneLane();
        if (recording.sites.add(count.site, 1, alone) >= capPerSite) {
            recording.sites.add(count.site, -1, alone);
            return Loss.CAP_PER_SITE;
        }
        permits--;
        return Loss.NONE;
    }

    /** Whether one more call of this key may be recorded, without anything being asked for. */
    @ForceInline
    boolean allows(CallCount count) {
        return count.cause < 0 && count.recorded < capPerCall && permits > 0;
    }

    /** Charges a site of the plan, of which {@code planned} tells the total, for one more call; false if it has reached the cap. */
    @ForceInline
    boolean take(int site, long[] planned) {
        if (!recording.oneLane()) {
            return recording.sites.take(site, capPerSite);
        }
        Sites.add(planned, site);
        return true;
    }

    /** A call from this site had been charged and cannot be recorded after all. */
    void takeBack(int site) {
        permits++;
        recording.sites.add(site, -1, recording.oneLane());
    }

    /** The lane records no more, or has to ask again. */
    void settle() {
        recording.giveBackCalls(permits);
        permits = 0;
    }
}
