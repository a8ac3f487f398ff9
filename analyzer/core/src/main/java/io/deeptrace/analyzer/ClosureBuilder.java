// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the closure out of a settled analysis: numbers, sites, edges, and what is left out. */
final class ClosureBuilder {
    private final Border border;
    private final Reachability reachability;
    private final List<Method> roots;
    private final Program program;
    private final Expansions expansions;
    private final SitePlanner sites;
    private final BoundaryCallbacks callbacks;

    ClosureBuilder(Border border, TypeTable types, Reachability reachability, List<Method> roots, Program program) {
        this.border = border;
        this.reachability = reachability;
        this.roots = roots;
        this.program = program;
        expansions = new Expansions(border);
        sites = new SitePlanner(expansions);
        callbacks = new BoundaryCallbacks(types, reachability, expansions);
    }

    Closure build(String engine) {
        Map<Method, Traversal.Step> steps = traverse().steps();
        Map<Method, Integer> ids = new HashMap<>();
        steps.keySet().forEach(method -> ids.put(method, ids.size() + 1));
        LeftOutList leftOut = new LeftOutList(border, expansions);
        List<Plan.PlannedMethod> methods = new ArrayList<>(steps.size());
        steps.forEach((method, step) -> {
            methods.add(plan(method, step, ids));
            leftOut.add(method);
        });
        List<Integer> rootIds = roots.stream().map(ids::get).toList();
        List<Plan.LeftOut> left = new ArrayList<>(leftOut.list());
        left.addAll(program.unreadable());
        left.addAll(program.duplicates(
                steps.keySet().stream().map(method -> method.ref.owner()).toList()));
        Plan plan = new Plan(engine, Map.of(), List.of(), rootIds, methods, left);
        return new Closure(plan, () -> edges(steps.keySet()), program.classesParsed());
    }

    /**
     * Callbacks on objects that the closure itself creates stand at their creation. For those that come from outside
     * (the receiver's fields, the arguments) a second walk lets the first call out of the program lead to them.
     */
    private Traversal traverse() {
        Traversal inside = new Traversal(expansions, roots, List.of());
        if (!inside.leavesProgram()) {
            return inside;
        }
        Set<Method> outside = new LinkedHashSet<>();
        for (ProgramType type : reachability.instantiated()) {
            Targets callbacks = reachability.callbacks(type);
            if (!inside.creates(callbacks)) {
                outside.addAll(expansions.of(callbacks).methods());
            }
        }
        return outside.isEmpty() ? inside : new Traversal(expansions, roots, outside);
    }

    private Plan.PlannedMethod plan(Method method, Traversal.Step step, Map<Method, Integer> ids) {
        return new Plan.PlannedMethod(
                ids.get(method),
                method.ref,
                method.declaration.access(),
                method.owner.file.sourceFile(),
                method.owner.file.firstLine(method.declaration),
                method.owner.file.parameterNames(method.declaration),
                step.depth(),
                step.via() == null ? 0 : ids.get(step.via()),
                sites.plan(method));
    }

    private List<Closure.Edge> edges(Set<Method> closure) {
        List<Closure.Edge> edges = new ArrayList<>();
        closure.forEach(method -> addEdges(method, closure, edges));
        return edges;
    }

    private void addEdges(Method method, Set<Method> closure, List<Closure.Edge> edges) {
        Map<Integer, Instruction> origins = new TreeMap<>();
        Map<Integer, Set<MethodRef>> targets = new HashMap<>();
        Set<Method> created = callbacks.created(method);
        for (Link link : method.links) {
            if (link.origin() == null) {
                continue;
            }
            Set<Method> called =
                    new LinkedHashSet<>(expansions.of(link.targets()).methods());
            if (expansions.leavesProgram(link)) {
                called.addAll(created);
                called.addAll(callbacks.passed(method, link));
                called.retainAll(closure);
            }
            if (!called.isEmpty()) {
                origins.put(link.origin().bci(), link.origin());
                Set<MethodRef> refs = targets.computeIfAbsent(link.origin().bci(), none -> new LinkedHashSet<>());
                called.forEach(target -> refs.add(target.ref));
            }
        }
        origins.forEach((bci, origin) ->
                edges.add(new Closure.Edge(method.ref, origin.line(), bci, List.copyOf(targets.get(bci)))));
    }
}
