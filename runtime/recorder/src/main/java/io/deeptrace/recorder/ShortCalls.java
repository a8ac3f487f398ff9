// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/**
 * Takes back the records of calls that took less than they had to. When such a call ends, all that it has called was shorter
 * still and is gone already; so its ENTER is the last record of the lane, unless something else must be kept.
 *
 * <p>Nothing is taken back that could be read: the ENTERs of open calls stay pending until they are old enough, or a record of
 * another kind follows. So pending records are those of a lane's innermost open calls.
 */
final class ShortCalls {
    private final long minNanos;
    private final RecordWriter out;
    private final CallCounts counts;
    private final LaneBudget budget;
    /** The depth of the outermost call whose ENTER may be pending. */
    private int outermost;

    ShortCalls(long minNanos, RecordWriter out, CallCounts counts, LaneBudget budget) {
        this.minNanos = minNanos;
        this.out = out;
        this.counts = counts;
        this.budget = budget;
    }

    /**
     * Completes the ENTER of this call.
     *
     * @param open all open calls, and this one, by their depths
     * @return its address
     */
    long begin(Frame call, long now, Frame[] open) {
        call.timeBefore = out.time();
        call.record = out.pendValues(now);
        call.recordEnd = out.next();
        call.start = out.time();
        if (call.depth == 1) {
            out.commitAll();
            outermost = 2;
        } else {
            outermost = outermost < call.depth ? outermost : call.depth;
            while (outermost < call.depth && isSettled(open[outermost], call.start)) {
                outermost++;
            }
            out.commitUpTo(open[outermost].record);
        }
        return call.record;
    }

    private boolean isSettled(Frame call, long now) {
        return now - call.start >= minNanos || !out.isPending(call.record);
    }

    /** Whether this call, the innermost one, is to be taken back now that it ends. */
    boolean isOne(Frame call, long now) {
        return call.depth > 1
                && now - call.start < minNanos
                && out.next() == call.recordEnd
                && out.isPending(call.record);
    }

    /** Takes it back, and counts it within the call that made it. */
    void takeBack(Frame call, Frame parent, long now, boolean threw) {
        long nested = counts.take(call);
        CallCount recorded = counts.of(parent, call.callSite, call.method);
        recorded.recorded--;
        CallCount count = counts.of(parent, call.callSite | CallCount.SHORT, call.method);
        count.refuse(Loss.TOO_SHORT);
        count.count++;
        count.nested += nested;
        count.ended(now - call.start, threw, false);
        budget.takeBack(call.callSite);
        out.takeBack(call.record, call.timeBefore);
    }
}
