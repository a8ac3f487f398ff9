// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.WalkStep;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.Plan;
import java.util.List;

/** The methods of a closure, with what the plan says of each. */
final class ClosureMethods {
    private final Traversal traversal;
    private final List<Plan.PlannedMethod> planned;

    /** @param planned of each method, in the order of the walk */
    ClosureMethods(Traversal traversal, List<Plan.PlannedMethod> planned) {
        this.traversal = traversal;
        this.planned = planned;
    }

    /** All of them, in the order of the plan. */
    List<Method> all() {
        return traversal.methods();
    }

    /** What the plan says of a method; null if the closure does not hold it. */
    Plan.PlannedMethod planned(Method method) {
        WalkStep step = traversal.step(method);
        return step == null ? null : planned.get(step.id() - 1);
    }
}
