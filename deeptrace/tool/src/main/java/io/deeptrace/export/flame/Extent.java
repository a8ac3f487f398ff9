// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;

/** From when to when the calls of a trace are drawn. */
final class Extent {
    private final Trace trace;
    private final long begin;
    private final long end;

    Extent(Trace trace) {
        this.trace = trace;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int call = 0; call < trace.callCount(); call++) {
            first = Math.min(first, trace.start(call));
            last = Math.max(last, trace.end(call));
        }
        begin = first == Long.MAX_VALUE ? 0 : first;
        end = Math.max(last, begin + 1);
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }

    /** The right edge of a call: one that never ended was still open when the last thing happened. */
    long end(int call) {
        if (trace.outcome(call) == Trace.Outcome.UNFINISHED) {
            return end;
        }
        return Math.max(trace.start(call), trace.end(call));
    }

    long duration(int call) {
        return end(call) - trace.start(call);
    }
}
