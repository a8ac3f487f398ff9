// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.List;

/** Patterns that match one method of a closure, as short as that allows: people type them. */
final class ShortPatterns {
    private final Plan plan;
    private final List<Step> steps;

    ShortPatterns(Plan plan, List<Step> steps) {
        this.plan = plan;
        this.steps = steps;
    }

    /** The class and the method without package and parameters, or the whole reference. */
    String shortest(MethodRef method) {
        return method.simpleClassName().contains("$") || isAmbiguous(method)
                ? method.canonical()
                : method.simpleClassName() + '#' + method.name();
    }

    private boolean isAmbiguous(MethodRef method) {
        for (Plan.PlannedMethod planned : plan.methods()) {
            if (looksLike(method, planned.ref())) {
                return true;
            }
        }
        for (Step step : steps) {
            if (step.named() != null && looksLike(method, step.named())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the short pattern of one method would match the other too. */
    private static boolean looksLike(MethodRef method, MethodRef other) {
        return method.name().equals(other.name())
                && method.simpleClassName().equals(other.simpleClassName())
                && !method.equals(other);
    }
}
