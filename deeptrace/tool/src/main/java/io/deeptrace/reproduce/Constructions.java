// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.HashMap;
import java.util.Map;

/** The recorded calls of constructors, by what they made. */
final class Constructions {
    private final Trace trace;
    private Map<Integer, Integer> calls;

    Constructions(Trace trace) {
        this.trace = trace;
    }

    Trace.Values values(int call) {
        return trace.values(call);
    }

    Trace.Method method(int call) {
        return trace.method(call);
    }

    /** The call that made this object, if the object was by then as it is here; -1 if there is none. */
    int of(Value.Identified object) {
        if (calls == null) {
            calls = find();
        }
        int call = calls.getOrDefault(object.number(), -1);
        return call >= 0
                        && ((Value.Identified) trace.values(call).result())
                                .value()
                                .equals(object.value())
                ? call
                : -1;
    }

    /** By the numbers of objects; the constructors of their super classes are not meant. */
    private Map<Integer, Integer> find() {
        Map<Integer, Integer> found = new HashMap<>();
        for (int call = 0; call < trace.callCount(); call++) {
            if (trace.method(call).ref().name().equals("<init>")
                    && trace.outcome(call) == Trace.Outcome.RETURNED
                    && trace.values(call).result() instanceof Value.Identified made
                    && made.value() instanceof Value.Structure structure
                    && structure.type().equals(trace.method(call).ref().className())) {
                // Where one constructor calls another by this(…), the outer one comes first, and both made the object.
                found.putIfAbsent(made.number(), call);
            }
        }
        return found;
    }
}
