// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
        Trace.Values one = left.trace().values(call);
        Trace.Values other = right.trace().values(otherCall);
        ValueComparison comparison = new ValueComparison(left.hash(), right.hash(), most);
        List<String> names = right.trace().method(otherCall).parameterNames();
        if (one.receiver() != null && other.receiver() != null) {
            comparison.compare(Change.ARGUMENTS, "this", one.receiver(), other.receiver());
        }
        if (one.arguments().size() == other.arguments().size()) {
            for (int i = 0; i < one.arguments().size(); i++) {
                String name = name(names, one.arguments().size(), i);
                comparison.compare(
                        Change.ARGUMENTS,
                        name,
                        one.arguments().get(i),
                        other.arguments().get(i));
            }
        }
        if (one.result() != null && other.result() != null) {
            String method = right.trace().method(otherCall).ref().name();
            comparison.compare(Change.RESULT, "result", method, one.result(), other.result());
        }
        if (one.thrown() != null && other.thrown() != null) {
            comparison.compare(Change.EXCEPTION, "thrown", one.thrown(), other.thrown());
        }
        compareChanges(one, other, names, comparison);
        return comparison.found();
    }

    private static void compareChanges(
            Trace.Values one, Trace.Values other, List<String> names, ValueComparison comparison) {
        if (one.receiverAfter() != null || other.receiverAfter() != null) {
            compareAfter(
                    "this", one.receiver(), one.receiverAfter(), other.receiver(), other.receiverAfter(), comparison);
        }
        Set<Integer> changed = new TreeSet<>(one.argumentsAfter().keySet());
        changed.addAll(other.argumentsAfter().keySet());
        for (int i : changed) {
            compareAfter(
                    name(names, one.arguments().size(), i),
                    at(one.arguments(), i),
                    one.argumentsAfter().get(i),
                    at(other.arguments(), i),
                    other.argumentsAfter().get(i),
                    comparison);
        }
    }

    /** What did not change is at the end what it was at the begin. */
    private static void compareAfter(
            String name, Value one, Value oneAfter, Value other, Value otherAfter, ValueComparison comparison) {
        if (one != null && other != null) {
            Value left = oneAfter == null ? one : oneAfter;
            Value right = otherAfter == null ? other : otherAfter;
            comparison.compare(Change.RESULT, name + " afterwards", left, right);
        }
    }

    private static Value at(List<Value> values, int place) {
        return place < values.size() ? values.get(place) : null;
    }

    private static String name(List<String> names, int arguments, int argument) {
        return names.size() == arguments ? names.get(argument) : "arguments[" + argument + ']';
    }
}
