// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The targets of all virtual calls of one signature on one type: they grow with every type instantiated below it. */
final class VirtualTargets implements Targets {
    private final Set<Method> methods = new LinkedHashSet<>();

    /** Adds a target; says whether it is new. */
    boolean add(Method method) {
        return methods.add(method);
    }

    @Override
    public List<Method> methods() {
        return new ArrayList<>(methods);
    }
}
