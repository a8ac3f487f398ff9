// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.Targets;
import java.util.List;
import java.util.Set;

/** Targets that are known from the beginning. */
final class FixedTargets extends ExpandedTargets {
    private final List<Method> methods;

    private FixedTargets(List<Method> methods) {
        this.methods = methods;
    }

    /** Just these. */
    static Targets of(Set<Method> methods) {
        List<Method> list = List.copyOf(methods);
        return list.isEmpty() ? NONE : new FixedTargets(list);
    }

    @Override
    public List<Method> methods() {
        return methods;
    }
}
