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
    private final List<Step> steps;
    private final Map<MethodRef, Integer> methods = new HashMap<>();
    private final Map<MethodRef, Integer> calls = new HashMap<>();
    private final Dominators dominators;
    private final int[] sizes;

    /**
     * @param plan the closure
     * @param steps its steps
     */
    public CutPoints(Plan plan, List<Step> steps) {
        this.plan = plan;
        this.steps = steps;
        plan.methods().forEach(method -> methods.put(method.ref(), method.id()));
        dominators = new Dominators(graph());
        sizes = dominators.sizes(plan.methods().size());
    }

    /**
     * Those that cost most, the largest first.
     *
     * @param most at most so many
     * @param least the smallest number of methods worth telling
     */
    public List<CutPoint> largest(int most, int least) {
        boolean[] onTheWay = onTheWay();
        Set<MethodRef> roots = new HashSet<>();
        plan.roots().forEach(root -> roots.add(plan.method(root).ref()));
        Map<MethodRef, Integer> candidates = new HashMap<>(methods);
        candidates.putAll(calls);
        Map<MethodRef, Integer> lost = new TreeMap<>();
        candidates.forEach((ref, node) -> {
            int methodsLost = onTheWay[node] ? 0 : lost(ref);
            if (methodsLost >= least && !roots.contains(ref)) {
                lost.put(ref, methodsLost);
            }
        });
        List<MethodRef> largest = lost.keySet().stream()
                .sorted(Comparator.comparing(lost::get).reversed())
                .limit(most)
                .toList();
        List<CutPoint> found = new ArrayList<>();
        for (MethodRef ref : largest) {
            List<MethodRef> larger = largest.subList(0, found.size());
            found.add(new CutPoint(ref, lost.get(ref), leading(ref), within(ref, larger)));
        }
        return List.copyOf(found);
    }

    private Digraph graph() {
        Digraph graph = new Digraph();
        plan.roots().forEach(root -> graph.add(0, root));
        Map<List<Plan.PlannedMethod>, Set<Integer>> known = new IdentityHashMap<>();
        for (Step step : steps) {
            int from = step.from().id();
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

    private boolean[] onTheWay() {
        boolean[] onTheWay = new boolean[sizes.length];
        for (int node = 1; node < sizes.length; node++) {
            int dominator = dominators.immediate(node);
            onTheWay[dominator] |= sizes[node] >= ON_THE_WAY * sizes[dominator];
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

    /** The steps to it from outside what is lost: those inside are not why it is there. */
    private List<Step> leading(MethodRef ref) {
        List<Step> leading = new ArrayList<>();
        int method = methods.getOrDefault(ref, 0);
        for (Step step : steps) {
            if ((ref.equals(step.named()) || step.leadsTo(method))
                    && !covers(ref, step.from().id())) {
                leading.add(step);
            }
        }
        return leading;
    }

    /** The smallest of the larger cut points that this one is a part of, or null. */
    private MethodRef within(MethodRef ref, List<MethodRef> larger) {
        for (int i = larger.size() - 1; i >= 0; i--) {
            boolean call = !calls.containsKey(ref) || covers(larger.get(i), calls.get(ref));
            boolean method = !methods.containsKey(ref) || covers(larger.get(i), methods.get(ref));
            if (call && method) {
                return larger.get(i);
            }
        }
        return null;
    }

    private boolean covers(MethodRef ref, int node) {
        return calls.containsKey(ref) && dominators.dominates(calls.get(ref), node)
                || methods.containsKey(ref) && dominators.dominates(methods.get(ref), node);
    }

    /**
     * A method whose calls bring much.
     *
     * @param named the method, as calls name it
     * @param methods how many methods the closure loses if calls of it are cut
     * @param leading the steps that lead to it, in the order of the closure
     * @param within the next larger cut point that it is a part of, or null
     */
    public record CutPoint(MethodRef named, int methods, List<Step> leading, MethodRef within) {}
}
