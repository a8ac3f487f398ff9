// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.WalkStep;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Breadth first from the roots over settled links: which methods are in the closure, and the shortest way to each. */
final class Traversal {
    private final Expansions expansions;
    private final CallGraph graph;
    private final Cuts cuts;
    private final int most;
    private final List<Method> outside;
    private final List<Method> methods = new ArrayList<>();
    private final Set<Targets> created = Collections.newSetFromMap(new IdentityHashMap<>());
    private Method leaving;

    /**
     * Walks at once.
     *
     * @param cuts what is not followed
     * @param most the largest depth
     * @param outside methods that untraced code can call on objects which the closure does not create: the first method
     *     that calls untraced code is taken to lead to them
     */
    Traversal(Expansions expansions, Cuts cuts, int most, List<Method> roots, Collection<Method> outside) {
        this.expansions = expansions;
        graph = expansions.graph();
        this.cuts = cuts;
        this.most = most;
        this.outside = List.copyOf(outside);
        for (Method root : roots) {
            meet(root, 0, null);
        }
        for (int next = 0; next < methods.size(); next++) {
            visit(methods.get(next));
        }
    }

    /** The closure, roots first, then by distance. */
    List<Method> methods() {
        return methods;
    }

    /** The last step of a shortest way to a method, or null if it is not in the closure. */
    WalkStep step(Method method) {
        WalkStep step = graph.of(method).step();
        return step != null && step.walk() == this ? step : null;
    }

    /** Whether objects with these callbacks are created by the closure's code. */
    boolean creates(Targets callbacks) {
        return created.contains(callbacks);
    }

    /** Whether the closure calls code that cannot be followed. */
    boolean leavesProgram() {
        return leaving != null;
    }

    /** The first method that calls code which cannot be followed, or null. */
    Method leaving() {
        return leaving;
    }

    private void visit(Method method) {
        List<Link> links = graph.of(method).links();
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            if (link.isPlain() && cuts.areNone() && !link.callee().isNewTo(this)) {
                continue; // many calls share their targets
            }
            note(method, link);
            Expansions.Expansion expansion = expansions.of(link.targets());
            if (cuts.areNone() && !expansion.isNewTo(this)) {
                continue;
            }
            add(cuts.areNone() ? expansion.methods() : cuts.follow(link, expansions), method);
            for (int j = 0; j < expansion.passed().size(); j++) {
                note(method, expansion.passed().get(j));
            }
        }
    }

    private void note(Method method, Link link) {
        if (link.kind() == Link.Kind.CREATE) {
            created.add(link.targets());
        }
        if (leaving == null && expansions.leavesProgram(link)) {
            leaving = method;
            add(outside, method);
        }
    }

    private void add(List<Method> targets, Method via) {
        int depth = graph.of(via).step().depth() + 1;
        if (depth > most) {
            return;
        }
        for (int i = 0; i < targets.size(); i++) {
            if (step(targets.get(i)) == null) {
                meet(targets.get(i), depth, via);
            }
        }
    }

    private void meet(Method method, int depth, Method via) {
        methods.add(method);
        graph.of(method).step(new WalkStep(this, methods.size(), depth, via));
    }
}
