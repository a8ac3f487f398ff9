// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import io.deeptrace.export.LastValues;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import java.util.stream.IntStream;

/** The call that threw the exception with which the last root call ended, and the way there. */
final class ThrowingPath {
    private static final int VALUE_LIMIT = 80;
    private static final int LAST_VALUES = 5;
    private static final int FIRST_CALLS = 20;
    private static final int LAST_CALLS = 10;

    private final Trace trace;
    private final BoxText words;

    ThrowingPath(Trace trace) {
        this.trace = trace;
        words = new BoxText(trace, VALUE_LIMIT);
    }

    /**
     * A line for the exception and one for each call, from the one that threw it, with what it evaluated last, to the root; of a
     * long way its two ends. Each call has the line that it was at, as in a stack trace. Empty if no root threw, or the root itself did.
     */
    String text() {
        int[] roots = trace.roots();
        for (int i = roots.length - 1; i >= 0; i--) {
            if (trace.outcome(roots[i]) == Outcome.THREW && trace.origin(roots[i]) != roots[i]) {
                return textFrom(trace.origin(roots[i]));
            }
        }
        return "";
    }

    private String textFrom(int origin) {
        Value thrown = trace.values(origin).thrown();
        boolean seen = thrown != null && !(thrown.bare() instanceof Value.Unreadable);
        StringBuilder out = new StringBuilder();
        out.append(seen ? words.value(thrown) : "An exception that could not be looked at")
                .append('\n');
        int[] way = IntStream.iterate(origin, call -> call >= 0, trace::parent).toArray();
        for (int i = 0; i < way.length; i++) {
            if (i == FIRST_CALLS && way.length > FIRST_CALLS + LAST_CALLS) {
                int between = way.length - FIRST_CALLS - LAST_CALLS;
                out.append("  … ").append(between).append(" calls between\n");
                i += between;
            }
            out.append(i == 0 ? "  thrown by " : "  called by ")
                    .append(call(way[i], i == 0 ? thrownAt(origin, thrown) : calledAt(way[i], way[i - 1])))
                    .append('\n');
            if (i == 0) {
                LastValues.of(trace, origin, LAST_VALUES)
                        .forEach(line -> out.append("    ").append(line).append('\n'));
            }
        }
        return out.toString();
    }

    /** Where the call made the exception, if it did; else where its method stands. */
    private String thrownAt(int origin, Value thrown) {
        Trace.Method method = trace.method(origin);
        if (thrown != null
                && thrown.bare() instanceof Value.Exception exception
                && !exception.frames().isEmpty()) {
            Value.Frame first = exception.frames().get(0);
            if (first.type().equals(method.ref().className())
                    && first.method().equals(method.ref().name())) {
                return BoxText.place(method, first.line());
            }
        }
        return BoxText.place(method, method.line());
    }

    /** The line of the call that made the other one, if it did so by itself; else where its method stands. */
    private String calledAt(int call, int callee) {
        Trace.Method method = trace.method(call);
        Trace.Site site = trace.site(callee);
        boolean itself = site != null && method.equals(site.caller()) && site.line() > 0;
        return BoxText.place(method, itself ? site.line() : method.line());
    }

    private String call(int call, String place) {
        return BoxText.name(trace.method(call).ref())
                + '('
                + String.join(", ", words.arguments(call))
                + ')'
                + (place == null ? "" : "  " + place);
    }
}
