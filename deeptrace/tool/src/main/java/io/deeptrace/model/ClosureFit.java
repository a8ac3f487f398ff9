// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.MethodRef;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the static closure and what ran agree: its recall, the share of what ran that it foresaw, and its precision, the share of it that
 * ran.
 *
 * @param planned methods of the plan
 * @param ran those of them of which a call is in the trace, recorded or capped by itself
 * @param dynamic the methods that were entered dynamically, by id; once each, though a class may have other code in another
 *     loader or after it was redefined, whose methods have numbers of their own
 * @param edges pairs of a call site and a method called from it that were recorded; -1 where nobody compared them with the
 *     plan's
 * @param foreseenEdges those of them that the closure explains; -1 where nobody compared
 */
public record ClosureFit(int planned, int ran, List<Trace.Method> dynamic, int edges, int foreseenEdges) {
    /** Key of the INFO symbol with the edges, {@code "FORESEEN of RECORDED"}. */
    public static final String EDGES = "edges";

    private static final Pattern FORESEEN = Pattern.compile("(\\d{1,9}) of (\\d{1,9})");

    /** Copies its list. */
    public ClosureFit {
        dynamic = List.copyOf(dynamic);
    }

    /** Looks at all calls of a trace. */
    public static ClosureFit of(Trace trace) {
        Map<Integer, Trace.Method> methods = trace.methods();
        List<Trace.Method> versions =
                methods.values().stream().filter(Trace.Method::isDynamic).toList();
        Map<MethodRef, Trace.Method> dynamic = new LinkedHashMap<>();
        versions.forEach(method -> dynamic.putIfAbsent(method.ref(), method));
        BitSet entered = new BitSet();
        boolean capped = trace.totals().cappedSites() > 0;
        for (int call = 0; call < trace.callCount(); call++) {
            entered.set(trace.method(call).id());
            if (capped) {
                trace.capped(call).forEach(row -> entered.set(row.method().id()));
            }
        }
        versions.forEach(method -> entered.clear(method.id()));
        Matcher edges = FORESEEN.matcher(trace.info().getOrDefault(EDGES, ""));
        boolean compared = edges.matches();
        return new ClosureFit(
                methods.size() - versions.size(),
                entered.cardinality(),
                List.copyOf(dynamic.values()),
                compared ? Integer.parseInt(edges.group(2)) : -1,
                compared ? Integer.parseInt(edges.group(1)) : -1);
    }

    /** Methods that the closure holds, of those that ran; 1 where none ran. */
    public double recall() {
        int all = ran + dynamic.size();
        return all == 0 ? 1 : (double) ran / all;
    }

    /** Edges that the closure explains, of those recorded; 1 where none was, NaN where nobody compared. */
    public double edgeRecall() {
        return edges < 0 ? Double.NaN : edges == 0 ? 1 : (double) foreseenEdges / edges;
    }

    /** Methods of the plan that ran, of all; 1 where it is empty. */
    public double precision() {
        return planned == 0 ? 1 : (double) ran / planned;
    }
}
