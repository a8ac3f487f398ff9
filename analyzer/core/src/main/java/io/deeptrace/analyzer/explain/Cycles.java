// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        plan.methods().forEach(method -> graph.addVertex(method.id()));
        for (Step step : steps) {
            if (step.kind() != Step.Kind.INITIALIZER) {
                for (Plan.PlannedMethod to : step.to()) {
                    if (to.id() == step.from().id()) {
                        callingThemselves.add(to.id());
                    } else {
                        graph.addEdge(step.from().id(), to.id());
                    }
                }
            }
        }
        for (Set<Integer> component : new KosarajuStrongConnectivityInspector<>(graph).stronglyConnectedSets()) {
            if (component.size() > 1) {
                cycles.add(component.stream().sorted().map(plan::method).toList());
                callingThemselves.removeAll(component);
            }
        }
        cycles.sort(Comparator.<List<Plan.PlannedMethod>>comparingInt(List::size)
                .reversed()
                .thenComparing(cycle -> cycle.get(0).id()));
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
