// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.Objects;

/** Tells how a call's box is shown; for calls that threw, whether the exception began there. */
final class Outcomes {
    private Outcomes() {}

    static Kind kind(Trace trace, int call) {
        return switch (trace.outcome(call)) {
            case RETURNED -> Kind.RETURNED;
            case UNFINISHED -> Kind.UNFINISHED;
            case UNWOUND -> Kind.UNWOUND;
            case THREW -> passedOn(trace, call) ? Kind.PASSED : Kind.ORIGIN;
        };
    }

    private static boolean passedOn(Trace trace, int call) {
        int[] children = trace.children(call);
        for (int i = children.length - 1; i >= 0; i--) {
            int child = children[i];
            if (trace.outcome(child) == Trace.Outcome.THREW && KeptCalls.sameLane(trace, call, child)) {
                return sameException(trace.values(call).thrown(), trace.values(child).thrown());
            }
        }
        return false;
    }

    /** As far as the captured values tell: same class and same message. A wrapped exception is another one. */
    private static boolean sameException(Value thrown, Value below) {
        if (thrown instanceof Value.Exception a && below instanceof Value.Exception b) {
            return a.type().equals(b.type()) && a.message().equals(b.message());
        }
        return Objects.equals(thrown, below);
    }
}
