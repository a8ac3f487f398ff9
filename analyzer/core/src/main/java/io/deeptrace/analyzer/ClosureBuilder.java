// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.CodeBase;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes the closure out of a settled analysis: the walk over its links, and what is told of it when asked. */
final class ClosureBuilder {
    private final Border border;
    private final Reachability reachability;
    private final List<Method> roots;
    private final CodeBase program;
    private final Expansions expansions;
    private final BoundaryCallbacks callbacks;
    private final Limits limits;
    private final Cuts cuts;
    private final TypeTable types;
    private final Set<Method> outside = new LinkedHashSet<>();

    ClosureBuilder(
            Border border,
            TypeTable types,
            Reachability reachability,
            List<Method> roots,
            CallGraphEngine.Request request) {
        this.border = border;
        this.types = types;
        this.reachability = reachability;
        this.roots = roots;
        program = request.program().code();
        limits = request.limits();
        cuts = new Cuts(limits.cut(), types);
        expansions = new Expansions(border, types.graph());
        callbacks = new BoundaryCallbacks(types, reachability, expansions);
    }

    Closure build(String engine) {
        Traversal traversal = traverse();
        LeftOutList leftOut = new LeftOutList(border, expansions, cuts, limits);
        ClosurePlan plan = new ClosurePlan(engine, program, roots, traversal, expansions, leftOut, limits);
        ClosureMethods methods = new ClosureMethods(traversal, plan);
        ClosureSteps found = new ClosureSteps(expansions, cuts, traversal.leaving(), outside, methods);
        Unreached unreached = new Unreached(types, border, limits.any(), methods);
        return new Closure(
                methods,
                plan,
                List.of(),
                callers -> edges(methods, callers),
                found,
                new Explanations(plan, found, unreached, methods.all()),
                new KnownObjects(types, border),
                program.classes().parsed());
    }

    /**
     * Callbacks on objects that the closure itself creates stand at their creation. For those that come from outside
     * (the receiver's fields, the arguments) a second walk lets the first call out of the program lead to them.
     */
    private Traversal traverse() {
        Traversal inside =
                new Traversal(expansions, new Cuts(Blacklist.none(), types), Limits.UNBOUNDED, roots, List.of());
        if (inside.leavesProgram()) {
            for (ProgramType type : reachability.instantiated()) {
                Targets callbacks = reachability.callbacks(type);
                if (!inside.creates(callbacks)) {
                    outside.addAll(expansions.of(callbacks).methods());
                }
            }
        }
        return outside.isEmpty() && !limits.any()
                ? inside
                : new Traversal(expansions, cuts, limits.depth(), roots, outside);
    }

    private List<Closure.Edge> edges(ClosureMethods closure, Predicate<MethodRef> callers) {
        List<Closure.Edge> edges = new ArrayList<>();
        for (Method method : closure.all()) {
            if (callers.test(method.ref())) {
                addEdges(method, closure, edges);
            }
        }
        return edges;
    }

    private void addEdges(Method method, ClosureMethods closure, List<Closure.Edge> edges) {
        Map<Integer, Instruction> origins = new TreeMap<>();
        Map<Integer, Set<MethodRef>> targets = new HashMap<>();
        Set<Method> created = callbacks.created(method);
        for (Link link : types.graph().of(method).links()) {
            if (link.origin() == null) {
                continue;
            }
            Set<Method> called = new LinkedHashSet<>(cuts.follow(link, expansions));
            if (expansions.leavesProgram(link)) {
                called.addAll(created);
                called.addAll(callbacks.passed(method, link));
            }
            called.removeIf(target -> !closure.holds(target));
            if (!called.isEmpty()) {
                origins.put(link.origin().bci(), link.origin());
                Set<MethodRef> refs = targets.computeIfAbsent(link.origin().bci(), none -> new LinkedHashSet<>());
                called.forEach(target -> refs.add(target.ref()));
            }
        }
        origins.forEach((bci, origin) ->
                edges.add(new Closure.Edge(method.ref(), origin.line(), bci, List.copyOf(targets.get(bci)))));
    }
}
