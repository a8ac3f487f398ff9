// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.MethodRef;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the static closure and what ran agree: its recall, the share of what ran that it holds, and the plan's precision, the share of
 * the plan that ran. The plan is the closure as it could be told before the program ran.
 *
 * @param planned methods of the plan; -1 of a trace merged of several with other plans, where nobody knows how many are in more
 *     than one
 * @param ran those of them of which a call is in the trace, recorded or capped by itself
 * @param seeded the methods entered that the plan does not hold and the closure does, once the objects are known that the
 *     root was called with; by id, once each, though a class may have other code in another loader or after it was
 *     redefined, whose methods have numbers of their own
 * @param dynamic the methods that were entered dynamically; listed in the same way
 * @param edges pairs of a call site and a method called from it that were recorded; -1 where nobody compared them with the
 *     plan's
 * @param foreseenEdges those of them that the closure explains; -1 where nobody compared
 */
public record ClosureFit(
        int planned, int ran, List<Trace.Method> seeded, List<Trace.Method> dynamic, int edges, int foreseenEdges) {
    /** Key of the INFO symbol with the number of the plan's methods; older traces have the symbols of all of them instead. */
    public static final String PLANNED = "planned";

    /** Key of the INFO symbol with the edges, {@code "FORESEEN of RECORDED"}. */
    public static final String EDGES = "edges";

    private static final Pattern FORESEEN = Pattern.compile("(\\d{1,9}) of (\\d{1,9})");

    /** Copies its list. */
    public ClosureFit {
        seeded = List.copyOf(seeded);
        dynamic = List.copyOf(dynamic);
    }

    /** Looks at all calls of a trace. */
    public static ClosureFit of(Trace trace) {
        Collection<Trace.Method> methods = trace.methods().values();
        BitSet entered = new BitSet();
        boolean capped = trace.totals().cappedSites() > 0;
        for (int call = 0; call < trace.callCount(); call++) {
            entered.set(trace.method(call).id());
            if (capped) {
                trace.capped(call).forEach(row -> entered.set(row.method().id()));
            }
        }
        int named = 0;
        for (Trace.Method method : methods) {
            if (method.isPlanned()) {
                named++;
            } else {
                entered.clear(method.id());
            }
        }
        Matcher edges = FORESEEN.matcher(trace.info().getOrDefault(EDGES, ""));
        boolean compared = edges.matches();
        return new ClosureFit(
                planned(trace.info(), named),
                entered.cardinality(),
                once(methods, Trace.Method::isSeeded),
                once(methods, Trace.Method::isDynamic),
                compared ? Integer.parseInt(edges.group(2)) : -1,
                compared ? Integer.parseInt(edges.group(1)) : -1);
    }

    private static int planned(Map<String, String> info, int named) {
        String told = info.get(PLANNED);
        if (told != null && told.matches("\\d{1,9}")) {
            return Integer.parseInt(told);
        }
        boolean differs = info.keySet().stream().anyMatch(key -> key.endsWith('.' + PLANNED));
        return differs ? -1 : named;
    }

    private static List<Trace.Method> once(Collection<Trace.Method> methods, Predicate<Trace.Method> kind) {
        Map<MethodRef, Trace.Method> found = new LinkedHashMap<>();
        methods.stream().filter(kind).forEach(method -> found.putIfAbsent(method.ref(), method));
        return List.copyOf(found.values());
    }

    /** Methods that the closure holds, of those that ran; 1 where none ran. */
    public double recall() {
        int held = ran + seeded.size();
        int all = held + dynamic.size();
        return all == 0 ? 1 : (double) held / all;
    }

    /** Edges that the closure explains, of those recorded; 1 where none was, NaN where nobody compared. */
    public double edgeRecall() {
        return edges < 0 ? Double.NaN : edges == 0 ? 1 : (double) foreseenEdges / edges;
    }

    /** Methods of the plan that ran, of all; 1 where it is empty, NaN where nobody knows how many it has. */
    public double precision() {
        return planned < 0 ? Double.NaN : planned == 0 ? 1 : (double) ran / planned;
    }
}
