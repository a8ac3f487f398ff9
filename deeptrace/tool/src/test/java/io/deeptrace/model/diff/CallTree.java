// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.List;

/** A tree of calls that is changed and written down as a trace. */
final class CallTree {
    private static final long CALL = 1_000;

    final String method;
    final List<CallTree> callees = new ArrayList<>();
    Object argument;
    Object result = 1;
    String thrown;
    long own = CALL;

    private CallTree(String method, Object argument) {
        this.method = method;
        this.argument = argument;
    }

    /** A call with one argument and what it calls. */
    static CallTree call(String method, Object argument, CallTree... callees) {
        CallTree tree = new CallTree(method, argument);
        tree.callees.addAll(List.of(callees));
        return tree;
    }

    CallTree returns(Object value) {
        result = value;
        return this;
    }

    CallTree raises(String message) {
        thrown = message;
        return this;
    }

    CallTree takes(long nanos) {
        own = nanos;
        return this;
    }

    CallTree copy() {
        CallTree copy = new CallTree(method, argument);
        callees.forEach(callee -> copy.callees.add(callee.copy()));
        return copy.returns(result).raises(thrown).takes(own);
    }

    int size() {
        return 1 + callees.stream().mapToInt(CallTree::size).sum();
    }

    /** All calls, this one first. */
    List<CallTree> all() {
        List<CallTree> all = new ArrayList<>(List.of(this));
        callees.forEach(callee -> all.addAll(callee.all()));
        return all;
    }

    /** As a trace with one thread. */
    Trace trace() {
        TraceSketch sketch = new TraceSketch();
        write(sketch, 0);
        return sketch.read();
    }

    long write(TraceSketch sketch, long begin) {
        sketch.enter("acme.Shop", method, begin, "a", argument);
        long time = begin;
        for (CallTree callee : callees) {
            time = callee.write(sketch, time + 1);
        }
        time += own;
        if (thrown == null) {
            sketch.exit(time, result);
        } else {
            sketch.raise(time, "acme.Bad", thrown);
        }
        return time;
    }
}
