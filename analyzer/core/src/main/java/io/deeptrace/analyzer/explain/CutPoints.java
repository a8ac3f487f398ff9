// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The methods without whose calls a closure is smallest. Beside its methods, the graph has a node for each method that
 * calls name and others implement: such a node dominates what the closure loses when these calls are not followed.
 */
public final class CutPoints {
    /** A dominator that adds less than a tenth to what it dominates is only on the way there. */
    private static final double ON_THE_WAY = 0.9;

    private final Plan plan;
    private final Map<MethodRef, Integer> methods = new HashMap<>();
    private final Map<MethodRef, Integer> calls = new HashMap<>();
    private final Map<MethodRef, List<Step>> sites = new HashMap<>();
    private final Dominators dominators;
    private final int[] sizes;

    /**
     * @param plan the closure
     * @param steps its steps
     */
    public CutPoints(Plan plan, List<Step> steps) {
        this.plan = plan;
        plan.methods().forEach(method -> methods.put(method.ref(), method.id()));
        dominators = new Dominators(graph(steps));
        sizes = dominators.sizes(plan.methods().size());
    }

    /**
     * Those that cost most, the largest first.
     *
     * @param most at most so many
     * @param least the smallest number of methods worth telling
     */
    public List<CutPoint> largest(int most, int least) {
        Set<Integer> onTheWay = onTheWay();
        Set<MethodRef> roots = new HashSet<>();
        plan.roots().forEach(root -> roots.add(plan.method(root).ref()));
        Map<MethodRef, Integer> candidates = new TreeMap<>();
        methods.forEach((ref, node) -> candidates.put(ref, node));
        calls.forEach((ref, node) -> candidates.put(ref, node));
        List<CutPoint> found = new ArrayList<>();
        candidates.forEach((ref, node) -> {
            if (!roots.contains(ref) && !onTheWay.contains(node) && lost(ref) >= least) {
                found.add(new CutPoint(ref, lost(ref), calls(ref)));
            }
        });
        found.sort(Comparator.comparingInt(CutPoint::methods).reversed());
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private Digraph graph(List<Step> steps) {
        Digraph graph = new Digraph();
        plan.roots().forEach(root -> graph.add(0, root));
        Map<List<Plan.PlannedMethod>, Set<Integer>> known = new IdentityHashMap<>();
        for (Step step : steps) {
            int from = step.from().id();
            if (step.named() != null) {
                sites.computeIfAbsent(step.named(), none -> new ArrayList<>(1)).add(step);
            }
            if (isOpen(step)) {
                int call = calls.computeIfAbsent(step.named(), none -> methods.size() + calls.size() + 1);
                graph.add(from, call);
                if (!known.computeIfAbsent(step.to(), none -> new HashSet<>()).add(call)) {
                    continue;
                }
                from = call;
            }
            for (Plan.PlannedMethod to : step.to()) {
                graph.add(from, to.id());
            }
        }
        return graph;
    }

    /** Whether another method than the one named may run. */
    private static boolean isOpen(Step step) {
        return step.named() != null
                && !(step.to().size() == 1 && step.to().get(0).ref().equals(step.named()));
    }

    private Set<Integer> onTheWay() {
        Set<Integer> onTheWay = new HashSet<>();
        for (int node = 1; node < sizes.length; node++) {
            int dominator = dominators.immediate(node);
            if (sizes[node] >= ON_THE_WAY * sizes[dominator]) {
                onTheWay.add(dominator);
            }
        }
        return onTheWay;
    }

    /** What is gone without the calls that name this method and without the method. */
    private int lost(MethodRef ref) {
        Integer method = methods.get(ref);
        Integer call = calls.get(ref);
        if (call == null || method == null) {
            return sizes[call == null ? method : call];
        }
        if (dominators.dominates(call, method)) {
            return sizes[call];
        }
        return dominators.dominates(method, call) ? sizes[method] : sizes[method] + sizes[call];
    }

    /** The calls from outside what is lost: those inside are not why it is there. */
    private List<Step> calls(MethodRef ref) {
        List<Step> outside = new ArrayList<>();
        for (Step step : sites.getOrDefault(ref, List.of())) {
            int from = step.from().id();
            boolean inside = calls.containsKey(ref) && dominators.dominates(calls.get(ref), from)
                    || methods.containsKey(ref) && dominators.dominates(methods.get(ref), from);
            if (!inside) {
                outside.add(step);
            }
        }
        return outside;
    }

    /**
     * A method whose calls bring much.
     *
     * @param named the method, as calls name it
     * @param methods how many methods the closure loses at least if calls of it are cut
     * @param calls the calls of it that lead there, in the order of the closure; empty if only callbacks do
     */
    public record CutPoint(MethodRef named, int methods, List<Step> calls) {}
}
