// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import io.deeptrace.export.LastValues;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;

/** The call that threw the exception with which the last root call ended, and the way there. */
final class ThrowingPath {
    private static final int VALUE_LIMIT = 80;
    private static final int LAST_VALUES = 5;

    private final Trace trace;
    private final BoxText words;

    ThrowingPath(Trace trace) {
        this.trace = trace;
        words = new BoxText(trace, VALUE_LIMIT);
    }

    /** A line for the exception and one for each call, from the one that threw it, with what it evaluated last, to the root; empty if no root threw, or the root itself did. */
    String text() {
        StringBuilder out = new StringBuilder();
        int[] roots = trace.roots();
        for (int i = roots.length - 1; i >= 0 && out.isEmpty(); i--) {
            if (trace.outcome(roots[i]) == Outcome.THREW && trace.origin(roots[i]) != roots[i]) {
                int origin = trace.origin(roots[i]);
                out.append(words.value(trace.values(origin).thrown())).append('\n');
                for (int call = origin; call >= 0; call = trace.parent(call)) {
                    out.append(call == origin ? "  thrown by " : "  called by ")
                            .append(call(call))
                            .append('\n');
                    if (call == origin) {
                        LastValues.of(trace, call, LAST_VALUES)
                                .forEach(line -> out.append("    ").append(line).append('\n'));
                    }
                }
            }
        }
        return out.toString();
    }

    private String call(int call) {
        String place = words.place(call);
        return BoxText.name(trace.method(call).ref())
                + '('
                + String.join(", ", words.arguments(call))
                + ')'
                + (place == null || place.isEmpty() ? "" : "  " + place);
    }
}
