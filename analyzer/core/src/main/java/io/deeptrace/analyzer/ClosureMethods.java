// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.WalkStep;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.Plan;
import java.util.List;

/** The methods of a closure, with what the plan says of each. */
final class ClosureMethods {
    private final Traversal traversal;
    private final ClosurePlan plan;

    ClosureMethods(Traversal traversal, ClosurePlan plan) {
        this.traversal = traversal;
        this.plan = plan;
    }

    /** All of them, in the order of the plan. */
    List<Method> all() {
        return traversal.methods();
    }

    /** Whether this is one of them. */
    boolean holds(Method method) {
        return traversal.step(method) != null;
    }

    /** What the plan says of a method; null if the closure does not hold it. */
    Plan.PlannedMethod planned(Method method) {
        WalkStep step = traversal.step(method);
        return step == null ? null : plan.get().method(step.id());
    }
}
