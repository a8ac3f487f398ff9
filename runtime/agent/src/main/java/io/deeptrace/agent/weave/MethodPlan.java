// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Plan.PlannedMethod;

/**
 * One method to weave.
 *
 * @param method the method as planned
 * @param root whether its outermost execution opens a scope
 */
record MethodPlan(PlannedMethod method, boolean root) {

    /** What tells it from the other methods of its class. */
    String key() {
        return method.ref().name() + method.ref().descriptor();
    }
}
