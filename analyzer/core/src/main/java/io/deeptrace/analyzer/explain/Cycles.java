// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a closure can turn in circles: methods that can all reach one another. Initializers do not count, since each
 * runs once.
 */
public final class Cycles {
    private final List<List<Plan.PlannedMethod>> cycles = new ArrayList<>();
    private final Set<Integer> callingThemselves = new TreeSet<>();

    /**
     * @param plan the closure
     * @param steps its steps
     */
    public Cycles(Plan plan, List<Step> steps) {
        int methods = plan.methods().size();
        for (int[] component : graph(methods, steps).strongComponents()) {
            List<Plan.PlannedMethod> cycle = new ArrayList<>();
            Arrays.sort(component);
            for (int node : component) {
                if (node > 0 && node <= methods) {
                    cycle.add(plan.method(node));
                }
            }
            if (cycle.size() > 1) {
                cycles.add(cycle);
                cycle.forEach(method -> callingThemselves.remove(method.id()));
            }
        }
        cycles.sort(Comparator.<List<Plan.PlannedMethod>>comparingInt(List::size)
                .reversed()
                .thenComparing(cycle -> cycle.get(0).id()));
    }

    /** Calls that lead to the same methods, often hundreds to hundreds, share a node behind the methods' numbers. */
    private Digraph graph(int methods, List<Step> steps) {
        Digraph graph = new Digraph();
        for (int method = 1; method <= methods; method++) {
            graph.add(0, method);
        }
        Map<List<Plan.PlannedMethod>, Integer> shared = new IdentityHashMap<>();
        for (Step step : steps) {
            if (step.kind() == Step.Kind.INITIALIZER) {
                continue;
            }
            int from = step.from().id();
            Integer node = shared.get(step.to());
            if (node == null) {
                node = methods + shared.size() + 1;
                shared.put(step.to(), node);
                for (Plan.PlannedMethod to : step.to()) {
                    graph.add(node, to.id());
                }
            }
            graph.add(from, node);
            if (step.leadsTo(from)) {
                callingThemselves.add(from);
            }
        }
        return graph;
    }

    /** Each the methods of one, the nearest to the root first; the largest cycle first. */
    public List<List<Plan.PlannedMethod>> cycles() {
        return List.copyOf(cycles);
    }

    /** Number of methods that can call themselves and are in no larger cycle. */
    public int selfCalls() {
        return callingThemselves.size();
    }
}
