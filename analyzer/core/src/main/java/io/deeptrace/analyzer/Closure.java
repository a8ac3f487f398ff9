// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a root can reach, with a reason for each method in it and for each one left out. */
public final class Closure {
    private final ClosureMethods closure;
    private final ClosurePlan plan;
    private final List<Plan.LeftOut> notes;
    private final Function<Predicate<MethodRef>, List<Edge>> edgeSource;
    private final ClosureSteps stepSource;
    private final Explanations explanations;
    private final KnownObjects objects;
    private final int classesParsed;
    private List<MethodRef> methods;
    private List<Step> steps;
    private List<Edge> edges;

    /** @param notes what the list of what is left out says besides */
    Closure(
            ClosureMethods closure,
            ClosurePlan plan,
            List<Plan.LeftOut> notes,
            Function<Predicate<MethodRef>, List<Edge>> edges,
            ClosureSteps steps,
            Explanations explanations,
            KnownObjects objects,
            int classesParsed) {
        this.closure = closure;
        this.plan = plan;
        this.notes = notes;
        edgeSource = edges;
        stepSource = steps;
        this.explanations = explanations;
        this.objects = objects;
        this.classesParsed = classesParsed;
    }

    /** The same closure, whose list of what is left out says this too. */
    Closure noting(List<Plan.LeftOut> more) {
        List<Plan.LeftOut> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Closure(closure, plan, all, edgeSource, stepSource, explanations, objects, classesParsed);
    }

    /** The methods, the roots first, then by their distance from these. */
    public List<MethodRef> methods() {
        if (methods == null) {
            List<MethodRef> refs = new ArrayList<>(closure.all().size());
            for (Method method : closure.all()) {
                refs.add(method.ref());
            }
            methods = List.copyOf(refs);
        }
        return methods;
    }

    /**
     * The plan that instruments this closure. Sites and reasons are found when first asked for, so ask while the program is
     * open.
     *
     * @param rules what is not traced
     */
    public Plan plan(Settings settings, List<String> redactions, List<String> rules) {
        Map<String, String> all = new HashMap<>(settings.toMap());
        if (isLimited()) {
            all.put(Settings.LIMITED, "true");
        }
        Plan made = plan.get();
        List<Plan.LeftOut> left = new ArrayList<>(made.leftOut());
        left.addAll(notes);
        return new Plan(made.engine(), all, redactions, rules, made.roots(), made.methods(), left);
    }

    /** The call edges found, in the order of the plan's methods and their code; found when first asked for, so ask while the program is open. */
    public List<Edge> edges() {
        if (edges == null) {
            edges = List.copyOf(edgeSource.apply(method -> true));
        }
        return edges;
    }

    /** Those of {@link #edges} that begin in one of these methods; the program must be open. Costs as much as they are many. */
    public List<Edge> edgesFrom(Set<MethodRef> callers) {
        return edgeSource.apply(callers::contains);
    }

    /** Number of class files read to find it. */
    public int classesParsed() {
        return classesParsed;
    }

    /**
     * How the methods of the closure lead to each other, in their order and that of their code. Unlike {@link #edges},
     * these are the steps by which the closure was found, initializers and callbacks among them.
     */
    public List<Step> steps() {
        if (steps == null) {
            steps = List.copyOf(stepSource.all());
        }
        return steps;
    }

    /** Why a method is in the closure or not. */
    public Why why(MethodRef method) {
        return explanations.why(method);
    }

    /** The steps that can lead to a method, or that call one which is left out; in the order of {@link #steps}. */
    public List<Step> callers(MethodRef method) {
        return explanations.callers(method);
    }

    /**
     * Those of these classes of which no object was known although one could run more of the program: were they among
     * the request's objects, the closure might be larger. The program must be open.
     *
     * @param classes internal names; those that the program does not have are passed over
     */
    public List<String> unknownObjects(Collection<String> classes) {
        return objects.missing(classes);
    }

    /** Whether a person let the closure end early. */
    public boolean isLimited() {
        return plan.isLimited();
    }

    /**
     * A call instruction and its possible targets inside the closure.
     *
     * @param from the calling method
     * @param line its source line, or 0 where unknown
     * @param bci its bytecode index
     * @param to the targets
     */
    public record Edge(MethodRef from, int line, int bci, List<MethodRef> to) {
        /** Copies its list. */
        public Edge {
            to = List.copyOf(to);
        }
    }
}
