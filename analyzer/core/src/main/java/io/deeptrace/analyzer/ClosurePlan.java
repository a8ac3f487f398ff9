// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.WalkStep;
import io.deeptrace.analyzer.program.CodeBase;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The plan of a closure: its methods with their sites, and what is left out. Made when first asked for. */
final class ClosurePlan {
    private final String engine;
    private final CodeBase program;
    private final List<Method> roots;
    private final Traversal traversal;
    private final SitePlanner sites;
    private final LeftOutList leftOut;
    private final Limits limits;
    private final CallGraph graph;
    private Plan plan;

    /** @param leftOut empty yet */
    ClosurePlan(
            String engine,
            CodeBase program,
            List<Method> roots,
            Traversal traversal,
            Expansions expansions,
            LeftOutList leftOut,
            Limits limits) {
        this.engine = engine;
        this.program = program;
        this.roots = roots;
        this.traversal = traversal;
        this.leftOut = leftOut;
        this.limits = limits;
        graph = expansions.graph();
        sites = new SitePlanner(expansions);
    }

    /** Whether a person let the closure end early. */
    boolean isLimited() {
        return limits.any();
    }

    /** The plan, without the settings of a recording. */
    Plan get() {
        if (plan == null) {
            plan = make();
        }
        return plan;
    }

    private Plan make() {
        List<Plan.PlannedMethod> methods = new ArrayList<>(traversal.methods().size());
        List<Plan.LeftOut> tooLarge = new ArrayList<>();
        Set<String> owners = new LinkedHashSet<>();
        Map<Method, Set<String>> names = names();
        for (Method method : traversal.methods()) {
            Plan.PlannedMethod planned = plan(method, traversal.step(method), names.getOrDefault(method, Set.of()));
            methods.add(planned);
            owners.add(method.owner.name);
            leftOut.add(method);
            if (!names.isEmpty()) {
                leftOut.addUnseen(method);
            }
            if (planned.depth() == limits.depth()) {
                leftOut.addBeyond(method, traversal);
            }
            if (!planned.isAtCalls() && CodeSize.tooLarge(planned)) {
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
        return new Plan(engine, Map.of(), List.of(), List.of(), rootIds, methods, left);
    }

    /** By which classes' names the closure calls the methods that are recorded there. */
    private Map<Method, Set<String>> names() {
        Map<Method, Set<String>> names = new HashMap<>();
        for (Method method : traversal.methods()) {
            if (method.isAtCalls()) {
                names.put(method, new TreeSet<>(Set.of(method.owner.name)));
            }
        }
        if (!names.isEmpty()) {
            for (Method caller : traversal.methods()) {
                for (Link link : graph.of(caller).links()) {
                    if (link.kind() == Link.Kind.CALL
                            && link.declared() != null
                            && link.targets() instanceof Method called
                            && names.containsKey(called)) {
                        names.get(called).add(link.declared().owner());
                    }
                }
            }
        }
        return names;
    }

    private Plan.PlannedMethod plan(Method method, WalkStep step, Set<String> names) {
        return new Plan.PlannedMethod(
                step.id(),
                method.ref(),
                method.declaration.access(),
                method.owner.file.sourceFile(),
                method.owner.file.firstLine(method.declaration),
                method.owner.file.parameterNames(method.declaration),
                step.depth(),
                step.via() == null ? 0 : traversal.step(step.via()).id(),
                sites.plan(method),
                List.copyOf(names));
    }
}
