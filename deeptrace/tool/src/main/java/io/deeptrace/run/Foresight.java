// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.EngineFailedException;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.ClosureFit;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceAppender;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what of a trace the static closure explains. The plan was made before there were objects. Where the root came with
 * some that no code had shown to the analysis, it is asked again with their classes as seeds.
 */
public final class Foresight {
    /** Key of the INFO symbol about the classes that became seeds. */
    private static final String SEEDS = "seeds";

    private static final int MOST_NAMED = 10;

    private final Planned planned;

    /** Of what was planned, while its program is open. */
    public Foresight(Planned planned) {
        this.planned = planned;
    }

    /** Adds what the closure explains of this trace. */
    public void tell(Trace trace, TraceAppender out) {
        ForeseenEdges edges = new ForeseenEdges(trace);
        edges.compare(planned.closure());
        List<Trace.Method> dynamic = trace.methods().values().stream()
                .filter(Trace.Method::isDynamic)
                .toList();
        if (!dynamic.isEmpty() || edges.anyUnforeseen()) {
            List<String> objects = planned.closure().unknownObjects(new RootObjects(trace).classes());
            if (!objects.isEmpty()) {
                askAgain(objects, edges, dynamic, out);
            }
        }
        out.info(ClosureFit.EDGES, edges.counts());
    }

    private void askAgain(List<String> objects, ForeseenEdges edges, List<Trace.Method> dynamic, TraceAppender out) {
        try {
            Closure closure = planned.closureWith(objects);
            edges.compare(closure);
            Set<MethodRef> held = Set.copyOf(closure.methods());
            dynamic.stream().filter(method -> held.contains(method.ref())).forEach(out::seeded);
            out.info(SEEDS, names(objects));
        } catch (EngineFailedException | IllegalArgumentException | UncheckedIOException e) {
            // The trace is whole without the answer; what it could have explained stays told as dynamic.
            out.info(SEEDS, names(objects) + "; not followed: " + e.getMessage());
        }
    }

    private static String names(List<String> objects) {
        int more = objects.size() - MOST_NAMED;
        return objects.stream()
                .limit(MOST_NAMED)
                .map(name -> name.replace('/', '.'))
                .collect(Collectors.joining(", ", "", more > 0 ? " and " + more + " more" : ""));
    }
}
