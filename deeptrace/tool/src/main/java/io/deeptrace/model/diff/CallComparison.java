// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What differs between two calls that are each other's like. */
final class CallComparison {
    private final Side left;
    private final Side right;
    private final Thresholds thresholds;

    CallComparison(Side left, Side right, Thresholds thresholds) {
        this.left = left;
        this.right = right;
        this.thresholds = thresholds;
    }

    Set<Change> changes(int call, int otherCall) {
        Set<Change> changes = EnumSet.noneOf(Change.class);
        if (left.given(call) != right.given(otherCall) || left.ended(call) != right.ended(otherCall)) {
            // One place of each kind is enough to know, but an unknown number of another kind may come before it.
            for (ValueDifference difference : values(call, otherCall, Integer.MAX_VALUE)) {
                changes.add(difference.change());
            }
            addOutcome(left.trace().outcome(call), right.trace().outcome(otherCall), changes);
        }
        if (!Counted.of(left, call, right, otherCall).stream().allMatch(Counted::isSame)) {
            changes.add(Change.COUNTED);
        }
        if (hasEnded(left.trace(), call) && hasEnded(right.trace(), otherCall)) {
            long one = own(left.trace(), call);
            long other = own(right.trace(), otherCall);
            if (thresholds.isMore(one, other)) {
                changes.add(Change.SLOWER);
            } else if (thresholds.isMore(other, one)) {
                changes.add(Change.FASTER);
            }
        }
        return changes;
    }

    private static void addOutcome(Outcome one, Outcome other, Set<Change> changes) {
        if (one != other) {
            boolean threw = one == Outcome.THREW || other == Outcome.THREW;
            changes.add(threw ? Change.EXCEPTION : Change.OUTCOME);
        }
    }

    private static boolean hasEnded(Trace trace, int call) {
        return trace.outcome(call) == Outcome.RETURNED || trace.outcome(call) == Outcome.THREW;
    }

    /** Without recorded calls on the same thread; counted ones have no time of their own in the trace. */
    static long own(Trace trace, int call) {
        long own = trace.end(call) - trace.start(call);
        for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
            own -= trace.end(child) - trace.start(child);
        }
        return Math.max(0, own);
    }

    List<ValueDifference> values(int call, int otherCall, int most) {
        return new CallDifferences(left.trace(), left.hash(), right.trace(), right.hash())
                .differences(call, otherCall, most);
    }
}
