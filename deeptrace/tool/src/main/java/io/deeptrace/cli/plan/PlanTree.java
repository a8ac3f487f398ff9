// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The calls of a closure as a tree. Each method unfolds once, below the caller that is nearest to the root; its other
 * callers only name it.
 */
final class PlanTree {
    private static final int LEAST_TEXT = 40;

    private final Plan plan;
    private final Predicate<Plan.PlannedMethod> shown;
    private final Sheet sheet;
    private final Map<Integer, Map<Integer, Step>> steps = new HashMap<>();
    private final Set<Integer> printed = new HashSet<>();

    /** @param shown which methods are printed */
    PlanTree(Plan plan, List<Step> steps, Predicate<Plan.PlannedMethod> shown, Sheet sheet) {
        this.plan = plan;
        this.shown = shown;
        this.sheet = sheet;
        for (Step step : steps) {
            Map<Integer, Step> callees = this.steps.computeIfAbsent(step.from().id(), none -> new LinkedHashMap<>());
            for (Plan.PlannedMethod to : step.to()) {
                callees.merge(to.id(), step, (a, b) -> a.kind().compareTo(b.kind()) <= 0 ? a : b);
            }
        }
    }

    /** Depth first without recursion: a chain of calls may be longer than a stack. */
    void print() {
        Deque<Plan.PlannedMethod> open = new ArrayDeque<>();
        plan.roots().forEach(root -> open.add(plan.method(root)));
        while (!open.isEmpty()) {
            Plan.PlannedMethod method = open.pop();
            printed.add(method.id());
            List<Plan.PlannedMethod> unfolded = new ArrayList<>();
            List<Plan.PlannedMethod> named = new ArrayList<>();
            for (int callee : steps.getOrDefault(method.id(), Map.of()).keySet()) {
                Plan.PlannedMethod to = plan.method(callee);
                (to.via() == method.id() ? unfolded : named).add(to);
            }
            if (shown.test(method)) {
                line(method);
                elsewhere(method, named);
            }
            Collections.reverse(unfolded);
            unfolded.forEach(open::push);
        }
    }

    private void line(Plan.PlannedMethod method) {
        Step step = steps.getOrDefault(method.via(), Map.of()).get(method.id());
        String kind = step == null || step.kind() == Step.Kind.CALL
                ? ""
                : "  " + step.kind().text();
        String source = Names.source(method);
        sheet.line(indent(method.depth())
                + Names.of(method.ref())
                + sheet.dim((source.isEmpty() ? "" : "  " + source) + kind + Names.atCalls(method)));
    }

    private void elsewhere(Plan.PlannedMethod method, List<Plan.PlannedMethod> named) {
        named.removeIf(shown.negate());
        List<Plan.PlannedMethod> below = new ArrayList<>(named);
        named.removeIf(callee -> !printed.contains(callee.id()));
        below.removeIf(callee -> printed.contains(callee.id()));
        elsewhere(method, "↑ shown above: ", named);
        elsewhere(method, "↓ shown below: ", below);
    }

    private void elsewhere(Plan.PlannedMethod method, String label, List<Plan.PlannedMethod> named) {
        if (!named.isEmpty()) {
            String start = indent(method.depth() + 1) + label;
            List<String> names =
                    named.stream().map(callee -> Names.brief(callee.ref())).toList();
            sheet.line(sheet.dim(start + sheet.fitting(names, start.length())));
        }
    }

    /** Below a certain depth the depth is told as a number. */
    private String indent(int depth) {
        int most = (sheet.width() - LEAST_TEXT) / 2;
        return depth + 1 <= most ? "  ".repeat(depth + 1) : "  ".repeat(most - 2) + "(" + depth + ") ";
    }
}
