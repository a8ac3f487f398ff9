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
    /** Null if no call is given up for others. */
    private final KeptCalls keep;
    /** The depth of the outermost call whose ENTER may be pending. */
    private int outermost;

    ShortCalls(long minNanos, RecordWriter out, CallCounts counts, LaneBudget budget, KeptCalls keep) {
        this.minNanos = minNanos;
        this.out = out;
        this.counts = counts;
        this.budget = budget;
        this.keep = keep;
    }

    /**
     * Completes the ENTER of this call.
     *
     * @param open all open calls, and this one, by their depths
     * @return its address
     */
    long begin(Frame call, long now, Frame[] open) {
        if (call.pending == null) {
            call.pending = new PendingCall();
        }
        call.pending.timeBefore = out.time();
        long enter = out.pendValues(now);
        boolean marked = call.kept != null && out.isPending(call.kept.mark);
        call.pending.record = marked ? call.kept.mark : enter;
        call.pending.recordEnd = out.next();
        call.pending.start = out.time();
        if (call.depth == 1) {
            out.commitAll();
            outermost = 2;
        } else {
            outermost = outermost < call.depth ? outermost : call.depth;
            while (outermost < call.depth && isSettled(open[outermost], call.pending.start)) {
                settle(open, call.depth);
            }
            out.commitUpTo(open[outermost].pending.record);
        }
        return marked ? call.pending.record + 1 : call.pending.record;
    }

    /** A record of another kind follows: all open calls down to this depth stay. */
    void keepAll(Frame[] open, int depth) {
        while (outermost <= depth) {
            settle(open, depth);
        }
    }

    private void settle(Frame[] open, int innermost) {
        if (keep != null) {
            keep.settled(open[outermost], open, innermost);
        }
        outermost++;
    }

    private boolean isSettled(Frame call, long now) {
        return now - call.pending.start >= minNanos || !out.isPending(call.pending.record);
    }

    /** Whether this call, the innermost one, is to be taken back now that it ends. */
    boolean isOne(Frame call, long now) {
        return call.depth > 1
                && now - call.pending.start < minNanos
                && out.next() == call.pending.recordEnd
                && out.isPending(call.pending.record);
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
        count.ended(now - call.pending.start, threw, false);
        budget.takeBack(call.callSite);
        out.takeBack(call.pending.record, call.pending.timeBefore);
    }
}
