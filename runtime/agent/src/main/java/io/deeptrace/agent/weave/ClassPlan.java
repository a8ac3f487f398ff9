// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to be woven into one class. Not changed once the weaver has it. */
public final class ClassPlan {
    private final Map<NameAndType, MethodPlan> methods = new HashMap<>();

    /**
     * Adds a method of the closure.
     *
     * @param method the method, of the class that this plan is for
     * @param root whether it opens a scope
     */
    public void add(PlannedMethod method, boolean root) {
        MethodPlan plan = new MethodPlan(method, root, true, List.of());
        methods.put(plan.key(), plan);
    }

    /**
     * Adds a method that is not of the closure.
     *
     * @param method the method, of the class that this plan is for
     * @param root whether it opens a scope all the same
     */
    public void addUnforeseen(PlannedMethod method, boolean root) {
        MethodPlan plan = new MethodPlan(method, root, false, List.of());
        methods.put(plan.key(), plan);
    }

    /** Adds call sites that the plan does not number to a method of the closure, which is here already. */
    public void addSites(PlannedMethod method, List<PlannedSite> sites) {
        MethodPlan plan = methods.get(NameAndType.of(method.ref()));
        if (plan != null) {
            methods.put(plan.key(), plan.with(sites));
        }
    }

    /** A plan with the same methods, to be added to. */
    public ClassPlan copy() {
        ClassPlan copy = new ClassPlan();
        copy.methods.putAll(methods);
        return copy;
    }

    /** The method of the closure with the name and descriptor of this one, or empty. */
    public Optional<PlannedMethod> planned(PlannedMethod method) {
        MethodPlan plan = methods.get(NameAndType.of(method.ref()));
        return plan == null ? Optional.empty() : Optional.of(plan.method());
    }

    /** The number of methods planned. */
    public int size() {
        return methods.size();
    }

    /** Whether one of its methods opens a scope. */
    public boolean hasRoot() {
        for (MethodPlan method : methods.values()) {
            if (method.root()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has a method of one of these signatures. */
    public boolean hasAny(Set<Signature> signatures) {
        for (MethodPlan method : methods.values()) {
            if (signatures.contains(Signature.of(method.method().ref()))) {
                return true;
            }
        }
        return false;
    }

    Optional<MethodPlan> find(String name, String descriptor) {
        if (methods.isEmpty()) {
            return Optional.empty(); // as of all methods of Thread, when the program has not started
        }
        return Optional.ofNullable(methods.get(new NameAndType(name, descriptor)));
    }

    Collection<MethodPlan> all() {
        return methods.values();
    }
}
