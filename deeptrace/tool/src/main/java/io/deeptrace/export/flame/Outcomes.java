// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;

/** Tells how a call's box is shown; for calls that threw, whether the exception began there. */
final class Outcomes {
    private Outcomes() {}

    static Kind kind(Trace trace, int call) {
        return switch (trace.outcome(call)) {
            case RETURNED -> Kind.RETURNED;
            case UNFINISHED -> Kind.UNFINISHED;
            case UNWOUND -> Kind.UNWOUND;
            case THREW -> trace.origin(call) == call ? Kind.ORIGIN : Kind.PASSED;
        };
    }
}
