// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Whether one thread may record one more call: the caps, and its share of the whole recording's budgets. */
final class LaneBudget {
    private final Recording recording;
    /** Calls that this lane may still record before it asks again. */
    private int permits;

    LaneBudget(Recording recording) {
        this.recording = recording;
    }

    /**
     * Why this call is not recorded, or {@link Loss#NONE}; then it has been charged.
     *
     * @param capped whether the cap per parent call holds: not for root calls
     */
    int refusal(CallCount count, boolean capped) {
        if (capped && count.recorded >= recording.capPerCall) {
            return Loss.CAP_PER_CALL;
        }
        if (recording.exhausted >= 0) {
            return recording.exhausted;
        }
        int[] totals = recording.siteTotals.page(count.site);
        if (totals != null && charge(totals, count.site, 1) >= recording.capPerSite) {
            charge(totals, count.site, -1);
            return Loss.CAP_PER_SITE;
        }
        if (permits == 0) {
            permits = recording.takeCalls();
            if (permits == 0) {
                if (totals != null) {
                    charge(totals, count.site, -1);
                }
                return Loss.BUDGET_CALLS;
            }
        }
        permits--;
        return Loss.NONE;
    }

    /** A call from this site had been charged and cannot be recorded after all. */
    void takeBack(int site) {
        permits++;
        int[] totals = recording.siteTotals.page(site);
        if (totals != null) {
            charge(totals, site, -1);
        }
    }

    /** The lane records no more. */
    void settle() {
        recording.giveBackCalls(permits);
        permits = 0;
    }

    /** Adds to a site's total; what it was before. */
    private int charge(int[] totals, int site, int calls) {
        int index = SiteTotals.index(site);
        if (recording.oneLane()) {
            // An atomic addition waits for all that was written before it. While a second lane opens, one call too
            // many.
            int before = totals[index];
            totals[index] = before + calls;
            return before;
        }
        return Memory.U.getAndAddInt(totals, Memory.INTS_BASE + 4L * index, calls);
    }
}
