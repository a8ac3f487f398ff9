// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.List;

/**
 * One method to weave.
 *
 * @param method the method as planned, or as the class file at run time tells
 * @param root whether its outermost execution opens a scope
 * @param foreseen whether it is of the closure
 * @param further call sites of a method of the closure that the plan does not number
 */
record MethodPlan(PlannedMethod method, boolean root, boolean foreseen, List<PlannedSite> further) {

    /** What tells it from the other methods of its class. */
    NameAndType key() {
        return NameAndType.of(method.ref());
    }

    MethodPlan with(List<PlannedSite> sites) {
        return new MethodPlan(method, root, foreseen, List.copyOf(sites));
    }
}
