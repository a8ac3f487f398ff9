// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Plan.PlannedMethod;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is to be woven into one class. Not changed once the weaver has it. */
public final class ClassPlan {
    private final Map<String, MethodPlan> methods = new HashMap<>();

    /**
     * Adds a method of the closure.
     *
     * @param method the method, of the class that this plan is for
     * @param root whether it opens a scope
     */
    public void add(PlannedMethod method, boolean root) {
        MethodPlan plan = new MethodPlan(method, root);
        methods.put(plan.key(), plan);
    }

    /** The number of methods planned. */
    public int size() {
        return methods.size();
    }

    Optional<MethodPlan> find(String name, String descriptor) {
        return Optional.ofNullable(methods.get(name + descriptor));
    }

    Collection<MethodPlan> all() {
        return methods.values();
    }
}
