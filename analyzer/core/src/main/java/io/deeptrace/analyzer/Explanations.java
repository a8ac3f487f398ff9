// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers questions about single methods from what the analysis found. */
final class Explanations {
    private final ClosurePlan plan;
    private final ClosureSteps steps;
    private final Unreached unreached;
    private final Iterable<Method> closure;

    /** Made when first asked for: most closures are asked nothing. */
    private Map<MethodRef, Method> methods;

    Explanations(ClosurePlan plan, ClosureSteps steps, Unreached unreached, Iterable<Method> closure) {
        this.plan = plan;
        this.steps = steps;
        this.unreached = unreached;
        this.closure = closure;
    }

    Why why(MethodRef method) {
        if (methods().containsKey(method)) {
            return new Why.Inside(path(method));
        }
        String canonical = method.canonical();
        for (Plan.LeftOut leftOut : plan.get().leftOut()) {
            List<Step> calls = leftOut.ref().equals(canonical) ? steps.out(method) : List.of();
            if (!calls.isEmpty()) {
                Step first = calls.stream()
                        .min(Comparator.comparingInt(call -> call.from().depth()))
                        .orElseThrow();
                return new Why.LeftOut(leftOut.reason(), path(first.from().ref()), first);
            }
        }
        return unreached.why(method);
    }

    List<Step> callers(MethodRef method) {
        if (!methods().containsKey(method)) {
            return steps.out(method);
        }
        return steps.all().stream()
                .filter(step -> step.to().stream().anyMatch(to -> to.ref().equals(method)))
                .toList();
    }

    private List<Why.Hop> path(MethodRef method) {
        Deque<Why.Hop> path = new ArrayDeque<>();
        Plan.PlannedMethod to = planned(method);
        while (to.via() != 0) {
            Plan.PlannedMethod from = plan.get().method(to.via());
            path.push(new Why.Hop(best(from, to), to));
            to = from;
        }
        return List.copyOf(path);
    }

    private Map<MethodRef, Method> methods() {
        if (methods == null) {
            methods = new HashMap<>();
            for (Method method : closure) {
                methods.put(method.ref(), method);
            }
        }
        return methods;
    }

    /** Of several steps between two methods, the one that is easiest to see in the code. */
    private Step best(Plan.PlannedMethod from, Plan.PlannedMethod to) {
        List<Step> leading = new ArrayList<>(steps.from(methods().get(from.ref())));
        leading.removeIf(step -> step.to().stream().noneMatch(target -> target.id() == to.id()));
        return leading.stream().min(Comparator.comparing(Step::kind)).orElseThrow();
    }

    private Plan.PlannedMethod planned(MethodRef ref) {
        return steps.planned(methods().get(ref));
    }
}
