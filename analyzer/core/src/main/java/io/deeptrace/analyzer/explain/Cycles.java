// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.builder.GraphTypeBuilder;

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
        Graph<Integer, DefaultEdge> graph = GraphTypeBuilder.<Integer, DefaultEdge>directed()
                .allowingSelfLoops(false)
                .edgeClass(DefaultEdge.class)
                .buildGraph();
        int methods = plan.methods().size();
        plan.methods().forEach(method -> graph.addVertex(method.id()));
        Map<List<Plan.PlannedMethod>, Integer> shared = new IdentityHashMap<>();
        for (Step step : steps) {
            if (step.kind() != Step.Kind.INITIALIZER) {
                add(step, graph, methods, shared);
            }
        }
        for (Set<Integer> component : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            component.removeIf(node -> node > methods);
            if (component.size() > 1) {
                cycles.add(component.stream().sorted().map(plan::method).toList());
                callingThemselves.removeAll(component);
            }
        }
        cycles.sort(Comparator.<List<Plan.PlannedMethod>>comparingInt(List::size)
                .reversed()
                .thenComparing(cycle -> cycle.get(0).id()));
    }

    /** Calls that lead to the same methods, often hundreds to hundreds, share a node behind the methods' numbers. */
    private void add(
            Step step, Graph<Integer, DefaultEdge> graph, int methods, Map<List<Plan.PlannedMethod>, Integer> shared) {
        int from = step.from().id();
        if (step.to().size() == 1) {
            int to = step.to().get(0).id();
            if (to == from) {
                callingThemselves.add(from);
            } else {
                graph.addEdge(from, to);
            }
            return;
        }
        Integer node = shared.get(step.to());
        if (node == null) {
            node = methods + shared.size() + 1;
            shared.put(step.to(), node);
            graph.addVertex(node);
            for (Plan.PlannedMethod to : step.to()) {
                graph.addEdge(node, to.id());
            }
        }
        graph.addEdge(from, node);
        if (step.to().stream().anyMatch(to -> to.id() == from)) {
            callingThemselves.add(from);
        }
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
