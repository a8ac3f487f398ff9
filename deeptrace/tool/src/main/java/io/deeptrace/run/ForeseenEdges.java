// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.Closure;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares the edges recorded, a call site and a method called from it, with those that closures hold. */
final class ForeseenEdges {
    private final Set<MethodRef> callers = new HashSet<>();
    private final int recorded;

    /** Those that no closure held yet. */
    private final Set<Edge> unforeseen;

    /** Of this trace; calls from unknown sites, as those by the JVM itself, are no edges. */
    ForeseenEdges(Trace trace) {
        Map<Long, Edge> edges = new HashMap<>();
        for (int call = 0; call < trace.callCount(); call++) {
            Trace.Site site = trace.site(call);
            if (site != null) {
                Trace.Method method = trace.method(call);
                long key = (long) site.id() << 32 | method.id();
                if (!edges.containsKey(key)) {
                    MethodRef caller = site.caller().ref();
                    callers.add(caller);
                    edges.put(key, new Edge(caller, site.bci(), method.ref()));
                }
            }
        }
        unforeseen = new HashSet<>(edges.values());
        recorded = unforeseen.size();
    }

    /** Takes off those that this closure holds, while its program is open. */
    void compare(Closure closure) {
        for (Closure.Edge edge : closure.edgesFrom(callers)) {
            edge.to().forEach(to -> unforeseen.remove(new Edge(edge.from(), edge.bci(), to)));
        }
    }

    /** Whether there are edges that no closure held. */
    boolean anyUnforeseen() {
        return !unforeseen.isEmpty();
    }

    /** {@code "FORESEEN of RECORDED"}. */
    String counts() {
        return recorded - unforeseen.size() + " of " + recorded;
    }

    private record Edge(MethodRef caller, int bci, MethodRef called) {}
}
