// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.graph.WalkStep;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.CodeBase;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Makes the closure out of a settled analysis: numbers, sites, edges, and what is left out. */
final class ClosureBuilder {
    private final Border border;
    private final Reachability reachability;
    private final List<Method> roots;
    private final CodeBase program;
    private final Expansions expansions;
    private final SitePlanner sites;
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
        sites = new SitePlanner(expansions);
        callbacks = new BoundaryCallbacks(types, reachability, expansions);
    }

    Closure build(String engine) {
        Traversal traversal = traverse();
        List<Method> closure = traversal.methods();
        LeftOutList leftOut = new LeftOutList(border, expansions, cuts, limits);
        List<Plan.PlannedMethod> plans = new ArrayList<>(closure.size());
        List<Plan.LeftOut> tooLarge = new ArrayList<>();
        Set<String> owners = new LinkedHashSet<>();
        ProgramType last = null;
        for (Method method : closure) {
            Plan.PlannedMethod planned = plan(method, traversal.step(method), traversal);
            plans.add(planned);
            if (method.owner != last) {
                last = method.owner;
                owners.add(last.name);
            }
            leftOut.add(method);
            if (planned.depth() == limits.depth()) {
                leftOut.addBeyond(method, traversal);
            }
            if (CodeSize.tooLarge(planned)) {
                tooLarge.add(new Plan.LeftOut(
                        planned.ref().canonical(),
                        "too large: with probes its code would be larger than the 64 KB that the JVM allows"));
            }
        }
        List<Integer> rootIds = new ArrayList<>();
        for (Method root : roots) {
            rootIds.add(traversal.step(root).id());
        }
        List<Plan.LeftOut> left = new ArrayList<>(leftOut.list());
        left.addAll(tooLarge);
        left.addAll(program.unreadable());
        left.addAll(program.classes().duplicates(owners));
        Map<String, String> settings = limits.any() ? Map.of(Settings.LIMITED, "true") : Map.of();
        Plan plan = new Plan(engine, settings, List.of(), List.of(), rootIds, plans, left);
        ClosureMethods methods = new ClosureMethods(traversal, plans);
        ClosureSteps found = new ClosureSteps(expansions, cuts, traversal.leaving(), outside, methods);
        Unreached unreached = new Unreached(types, border, limits.any(), methods);
        return new Closure(
                plan,
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

    private Plan.PlannedMethod plan(Method method, WalkStep step, Traversal traversal) {
        return new Plan.PlannedMethod(
                step.id(),
                method.ref(),
                method.declaration.access(),
                method.owner.file.sourceFile(),
                method.owner.file.firstLine(method.declaration),
                method.owner.file.parameterNames(method.declaration),
                step.depth(),
                step.via() == null ? 0 : traversal.step(step.via()).id(),
                sites.plan(method));
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
            called.removeIf(target -> closure.planned(target) == null);
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
