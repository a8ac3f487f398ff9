// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.Closure;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Trace;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Compares the edges recorded, a call site and a method called from it, with those that the closure holds. */
final class ForeseenEdges {
    private final Closure closure;

    /** Of this closure, while its program is open. */
    ForeseenEdges(Closure closure) {
        this.closure = closure;
    }

    /** {@code "FORESEEN of RECORDED"}; calls from unknown sites, as those by the JVM itself, are no edges. */
    String of(Trace trace) {
        Map<Long, Trace.Site> sites = new HashMap<>();
        Map<Long, MethodRef> called = new HashMap<>();
        Set<MethodRef> callers = new HashSet<>();
        for (int call = 0; call < trace.callCount(); call++) {
            Trace.Site site = trace.site(call);
            if (site != null) {
                long edge = (long) site.id() << 32 | trace.method(call).id();
                if (sites.put(edge, site) == null) {
                    called.put(edge, trace.method(call).ref());
                    callers.add(site.caller().ref());
                }
            }
        }
        Map<Place, Set<MethodRef>> foreseen = new HashMap<>();
        for (Closure.Edge edge : closure.edgesFrom(callers)) {
            foreseen.put(new Place(edge.from(), edge.bci()), Set.copyOf(edge.to()));
        }
        long explained = sites.entrySet().stream()
                .filter(edge -> foreseen.getOrDefault(Place.of(edge.getValue()), Set.of())
                        .contains(called.get(edge.getKey())))
                .count();
        return explained + " of " + sites.size();
    }

    private record Place(MethodRef caller, int bci) {
        static Place of(Trace.Site site) {
            return new Place(site.caller().ref(), site.bci());
        }
    }
}
