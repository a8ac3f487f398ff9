// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Patterns that match one method of a closure, as short as that allows: people type them. */
final class ShortPatterns {
    private final Map<String, Set<MethodRef>> meant = new HashMap<>();

    ShortPatterns(Plan plan, List<Step> steps) {
        plan.methods().forEach(method -> add(method.ref()));
        for (Step step : steps) {
            if (step.named() != null) {
                add(step.named());
            }
        }
    }

    /** The class and the method without package and parameters, or the whole reference. */
    String shortest(MethodRef method) {
        boolean alone = meant.getOrDefault(brief(method), Set.of()).equals(Set.of(method));
        return alone && !method.simpleClassName().contains("$") ? brief(method) : method.canonical();
    }

    private void add(MethodRef method) {
        meant.computeIfAbsent(brief(method), none -> new HashSet<>(1)).add(method);
    }

    private static String brief(MethodRef method) {
        return method.simpleClassName() + '#' + method.name();
    }
}
