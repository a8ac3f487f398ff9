// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;

/** The recorded calls of constructors, by what they made. */
final class Constructions {
    private final Trace trace;

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
        for (int call = 0; call < trace.callCount(); call++) {
            if (trace.method(call).ref().name().equals("<init>")
                    && trace.outcome(call) == Trace.Outcome.RETURNED
                    && trace.values(call).result() instanceof Value.Identified result
                    && result.number() == object.number()
                    && result.value() instanceof Value.Structure structure
                    && structure.type().equals(trace.method(call).ref().className())
                    && result.value().equals(object.value())) {
                return call;
            }
        }
        return -1;
    }
}
