// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.vm.annotation.ForceInline;

/**
 * The usual begin of a recorded call in one go: told by its edge, with primitive arguments or none. Where anything is unusual,
 * nothing has changed, and {@link Lane#enter} is for it. The ENTER is written behind the lane's last record first, where
 * nobody sees it; its commit is followed by plain assignments, which cannot fail.
 *
 * <p>Probes need not be put back here: none are out while this lane records ({@link Retirement}).
 */
final class QuickCalls {
    /** What the ENTER needs beside its values. */
    private static final int AROUND = 2 * Numbers.LONGEST + 1;

    private QuickCalls() {}

    /**
     * Writes the lead of an ENTER, if the call is a usual one.
     *
     * @param values how many values follow at most
     * @return the address behind it, or 0
     */
    @ForceInline
    static long begins(Lane lane, int method, int values) {
        int depth = lane.top;
        if (depth <= 0) {
            return 0;
        }
        Frame caller = lane.frames[depth];
        long[] sites = lane.quickSites;
        int site = caller.site;
        if (2 * site >= sites.length) {
            return 0;
        }
        try {
            CallCount count = lane.counts.of(caller, site, method);
            LaneBudget budget = lane.budget;
            RecordWriter out = lane.out;
            long edge = Sites.edge(sites, site);
            if (budget.allows(count)
                    && edge >>> 32 == method
                    && (int) edge > Sites.VALUES
                    && out.room() >= AROUND + values * Numbers.LONGEST
                    && caller.above != null
                    && !lane.holdsMoreThan(depth)
                    && Sites.total(sites, site) < budget.capPerSite) {
                return Numbers.shortVarint(out.next(), (edge & 0xFFFF_FFFEL) << 1 | Format.LEAD_EDGE);
            }
        } catch (Throwable e) {
            // The heap or the stack is full: what comes next needs more of it, and tells that there is none.
        }
        return 0;
    }

    /**
     * Completes the ENTER, all of which but the time step ends here; null if the call is not usual.
     *
     * @param at as {@link #begins} and what was written behind it tell
     */
    @ForceInline
    static Frame began(Lane lane, int method, long at) {
        int depth = lane.top;
        Frame caller = lane.frames[depth];
        Frame frame = caller.above;
        int site = caller.site;
        LaneBudget budget = lane.budget;
        RecordWriter out = lane.out;
        lane.top = Lane.BUSY;
        try {
            CallCount count = lane.counts.of(caller, site, method);
            long now = out.notBefore(lane.clock.now());
            long end = Numbers.shortVarint(at, out.since(now));
            // Charged only when nothing is in the way any more: the call would be charged once more where it is told.
            if (end != 0 && lane.recording.seemsOpen() && budget.take(site, lane.quickSites)) {
                out.commit(end, now);
                budget.permits--;
                count.recorded++;
                frame.method = method;
                frame.callSite = site;
                frame.site = 0;
                frame.countsBelow = lane.counts.size;
                frame.call = ++lane.calls;
                lane.depth = depth + 1;
                lane.top = depth + 1;
                return frame;
            }
        } catch (Throwable e) {
            // As above: nothing has changed.
        }
        lane.top = depth;
        return null;
    }
}
