// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The exceptions that ended work which a thread did for a call of another one. What has been waiting for it often throws
 * an exception with that one as its cause.
 */
final class Escaped {
    private final Map<List<Object>, TreeMap<Long, Integer>> calls = new HashMap<>();

    /** @param exceptionOf the exception that ended a call, or null */
    Escaped(Trace trace, IntFunction<Value.Exception> exceptionOf) {
        for (Trace.Lane lane : trace.lanes()) {
            if (lane.parentCall() < 0) {
                continue;
            }
            for (int call = lane.firstCall(); call < lane.callsEnd(); call = trace.subtreeEnd(call)) {
                Value.Exception thrown = exceptionOf.apply(call);
                if (thrown != null) {
                    calls.computeIfAbsent(key(thrown), key -> new TreeMap<>()).put(trace.end(call), call);
                }
            }
        }
    }

    /** The last call that such an exception ended until then, with class and message of this one; null if there is none. */
    Integer before(long time, Value.Exception alike) {
        TreeMap<Long, Integer> found = calls.get(key(alike));
        Map.Entry<Long, Integer> last = found == null ? null : found.floorEntry(time);
        return last == null ? null : last.getValue();
    }

    private static List<Object> key(Value.Exception exception) {
        return List.of(exception.type(), exception.message());
    }
}
