// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/** The links between the methods of a closure, told to people: from a line of one method to others. */
final class ClosureSteps {
    private final Expansions expansions;
    private final CallGraph graph;
    private final Cuts cuts;
    private final Method leaving;
    private final Collection<Method> outside;
    private final ClosureMethods planned;
    private final Map<Targets, List<Plan.PlannedMethod>> known = new IdentityHashMap<>();

    /**
     * @param leaving the first method that calls untraced code, or null
     * @param outside what untraced code can call on objects that the closure does not create
     * @param planned the closure
     */
    ClosureSteps(Expansions expansions, Cuts cuts, Method leaving, Collection<Method> outside, ClosureMethods planned) {
        this.expansions = expansions;
        graph = expansions.graph();
        this.cuts = cuts;
        this.leaving = leaving;
        this.outside = outside;
        this.planned = planned;
    }

    /** All steps inside the closure, in the order of its methods and their code. */
    List<Step> all() {
        List<Step> steps = new ArrayList<>();
        planned.all().forEach(method -> addSteps(method, steps));
        return steps;
    }

    /** The steps from this method of the closure to others, in the order of its code. */
    List<Step> from(Method method) {
        List<Step> steps = new ArrayList<>();
        addSteps(method, steps);
        return steps;
    }

    /** The calls in the closure that name or can run this method, which the closure does not hold. */
    List<Step> out(MethodRef target) {
        List<Step> steps = new ArrayList<>();
        for (Method method : planned.all()) {
            for (Link link : graph.of(method).links()) {
                if (runs(link, target, new HashSet<>())) {
                    steps.add(step(method, link, List.of()));
                }
            }
        }
        return steps;
    }

    /** The plan's entry of a method of the closure. */
    Plan.PlannedMethod planned(Method method) {
        return planned.planned(method);
    }

    private void addSteps(Method method, List<Step> steps) {
        for (Link link : graph.of(method).links()) {
            List<Plan.PlannedMethod> to = targets(link);
            if (!to.isEmpty()) {
                steps.add(step(method, link, to));
            }
        }
        if (method == leaving && !outside.isEmpty()) {
            List<Plan.PlannedMethod> to = planned(outside);
            if (!to.isEmpty()) {
                steps.add(new Step(planned.planned(method), Step.Kind.CALLBACK, 0, -1, null, to));
            }
        }
    }

    private List<Plan.PlannedMethod> targets(Link link) {
        if (link.targets() == Targets.NONE || cuts.of(link) != null) {
            return List.of();
        }
        return known.computeIfAbsent(link.targets(), none -> planned(cuts.follow(link, expansions)));
    }

    private List<Plan.PlannedMethod> planned(Collection<Method> methods) {
        List<Plan.PlannedMethod> found = new ArrayList<>(methods.size());
        for (Method method : methods) {
            Plan.PlannedMethod plan = planned.planned(method);
            if (plan != null) {
                found.add(plan);
            }
        }
        return found;
    }

    private Step step(Method method, Link link, List<Plan.PlannedMethod> to) {
        Instruction origin = link.origin();
        MethodRef named =
                link.resolved() == null ? link.declared() : link.resolved().ref();
        return new Step(
                planned.planned(method),
                kind(link),
                origin == null ? 0 : origin.line(),
                origin == null ? -1 : origin.bci(),
                named,
                to);
    }

    private boolean runs(Link link, MethodRef target, Set<Method> passed) {
        if (target.equals(link.declared())
                || link.resolved() != null && target.equals(link.resolved().ref())) {
            return true;
        }
        for (Method method : link.targets().methods()) {
            if (method.ref().equals(target) && !method.isAbstract()) {
                return true;
            }
            if (method.isTransparent() && graph.of(method).links() != null && passed.add(method)) {
                for (Link next : graph.of(method).links()) {
                    if (runs(next, target, passed)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static Step.Kind kind(Link link) {
        return switch (link.kind()) {
            case CALL ->
                link.origin() instanceof Instruction.Call call && call.opcode() == Opcodes.INVOKEINTERFACE
                        ? Step.Kind.INTERFACE_CALL
                        : Step.Kind.CALL;
            case CREATE -> Step.Kind.CALLBACK;
            case INITIALIZE -> Step.Kind.INITIALIZER;
            case REFLECT -> Step.Kind.REFLECTION;
        };
    }
}
