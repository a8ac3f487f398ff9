// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import io.deeptrace.model.report.ValueKey;
import java.util.List;
import java.util.function.Predicate;

/** A recorded call and the one by which it was made again: whether that was given the same, and gave the same. */
public final class Repetition {
    private final Trace first;
    private final int call;
    private final Trace again;
    private final int callAgain;
    private final List<ValueDifference> differences;

    /**
     * @param first the trace of the recorded call
     * @param call its number
     * @param again a trace with the call that made it again as its first root
     */
    public Repetition(Trace first, int call, Trace again) {
        this.first = first;
        this.call = call;
        this.again = again;
        this.callAgain = again.roots()[0];
        this.differences = new CallDifferences(first, again).differences(call, callAgain, Integer.MAX_VALUE);
    }

    /** The number of the recorded call. */
    public int call() {
        return call;
    }

    /** How it ended. */
    public Outcome outcome() {
        return first.outcome(call);
    }

    /** How it ended now. */
    public Outcome outcomeNow() {
        return again.outcome(callAgain);
    }

    /** What it ended with. */
    public Trace.Values values() {
        return first.values(call);
    }

    /** What it ended with now. */
    public Trace.Values valuesNow() {
        return again.values(callAgain);
    }

    /** Whether the recorded call had ended, so that there is something to compare. */
    public boolean isComparable() {
        return outcome() == Outcome.RETURNED || outcome() == Outcome.THREW;
    }

    /** Where receiver and arguments were others at the begin. */
    public List<ValueDifference> given() {
        return differences(change -> change == Change.ARGUMENTS);
    }

    /** Where the result, the exception, or what the call left of receiver and arguments were others. */
    public List<ValueDifference> ended() {
        return differences(change -> change != Change.ARGUMENTS);
    }

    /** Whether it ended alike, as far as that was recorded. */
    public boolean isSame() {
        return outcome() == outcomeNow() && ended().isEmpty();
    }

    /** Whether the recorded result is known in full; there may be none. Exceptions are known by class, message and cause. */
    public boolean isWhole() {
        Value result = values().result();
        boolean nothing = first.method(call).ref().descriptor().endsWith(")V")
                && !first.method(call).ref().name().equals("<init>");
        return outcome() == Outcome.THREW
                ? values().thrown() != null
                : nothing || result != null && ValueKey.isWhole(result);
    }

    private List<ValueDifference> differences(Predicate<Change> wanted) {
        return differences.stream().filter(each -> wanted.test(each.change())).toList();
    }
}
