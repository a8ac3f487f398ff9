// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the values of two calls differ: those that they began with, and those that they ended with. */
public final class CallDifferences {
    private final Trace left;
    private final ValueHash leftHash;
    private final Trace right;
    private final ValueHash rightHash;

    CallDifferences(Trace left, ValueHash leftHash, Trace right, ValueHash rightHash) {
        this.left = left;
        this.leftHash = leftHash;
        this.right = right;
        this.rightHash = rightHash;
    }

    /** Of two traces, which may be compared without reading all of them. */
    public CallDifferences(Trace left, Trace right) {
        this(left, new ValueHash(new Moments(left)), right, new ValueHash(new Moments(right)));
    }

    /** The first {@code most} differences of a call of the left trace and one of the right. */
    public List<ValueDifference> differences(int call, int otherCall, int most) {
        Trace.Values one = left.values(call);
        Trace.Values other = right.values(otherCall);
        ValueComparison comparison = new ValueComparison(leftHash, rightHash, most);
        List<String> names = right.method(otherCall).parameterNames();
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
            String method = right.method(otherCall).ref().name();
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
            Value oneThen = oneAfter == null ? one : oneAfter;
            Value otherThen = otherAfter == null ? other : otherAfter;
            comparison.compareAfterwards(name, oneThen, otherThen);
        }
    }

    private static Value at(List<Value> values, int place) {
        return place < values.size() ? values.get(place) : null;
    }

    private static String name(List<String> names, int arguments, int argument) {
        return names.size() == arguments ? names.get(argument) : "arguments[" + argument + ']';
    }
}
