// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Recorded calls without a box, told where they are missed: at their nearest caller that has one. Within a lane what is
 * below a call without a box has none either.
 */
final class HiddenCalls {
    private final Trace trace;
    private final BitSet kept;
    private final boolean all;
    /** By call: those on threads that work for it or for something hidden below it. */
    private final Map<Integer, Long> elsewhere = new HashMap<>();

    HiddenCalls(Trace trace, BitSet kept) {
        this.trace = trace;
        this.kept = kept;
        this.all = kept.cardinality() == trace.callCount();
        if (all) {
            return;
        }
        for (Trace.Lane lane : trace.lanes()) {
            int starter = keptCaller(lane.parentCall());
            if (starter >= 0) {
                elsewhere.merge(starter, hidden(lane.firstCall(), lane.callsEnd()), Long::sum);
            }
        }
    }

    /** The call itself or its nearest caller that has a box; -1 if none has. */
    int keptCaller(int call) {
        int at = call;
        while (at >= 0 && !kept.get(at)) {
            at = trace.parent(at);
        }
        return at;
    }

    /** Number of hidden calls that are told at this one, which has a box. */
    long below(int call) {
        return all ? 0 : hidden(call + 1, trace.subtreeEnd(call)) + elsewhere.getOrDefault(call, 0L);
    }

    private long hidden(int from, int to) {
        long hidden = 0;
        for (int call = from; call < to; call = trace.subtreeEnd(call)) {
            hidden += kept.get(call) ? 0 : trace.subtreeEnd(call) - call;
        }
        return hidden;
    }
}
