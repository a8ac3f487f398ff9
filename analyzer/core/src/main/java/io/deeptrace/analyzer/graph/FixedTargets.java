// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.Targets;
import java.util.Collection;
import java.util.List;

/** Targets that are known from the beginning. */
final class FixedTargets extends ExpandedTargets {
    private final List<Method> methods;

    private FixedTargets(List<Method> methods) {
        this.methods = methods;
    }

    /** Just these. */
    static Targets of(Collection<Method> methods) {
        return methods.isEmpty() ? NONE : new FixedTargets(List.copyOf(methods));
    }

    @Override
    public List<Method> methods() {
        return methods;
    }
}
