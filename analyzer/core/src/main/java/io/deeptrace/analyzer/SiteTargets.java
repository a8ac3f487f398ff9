// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The targets of one virtual call, by what flows to its receiver. */
final class SiteTargets implements Targets {
    final ProgramType type;
    final String signature;

    /** Whether it is known which values the call has. */
    boolean bound;

    private final Set<Method> methods = new LinkedHashSet<>(2);

    SiteTargets(ProgramType type, String signature) {
        this.type = type;
        this.signature = signature;
    }

    void add(Method method) {
        methods.add(method);
    }

    @Override
    public List<Method> methods() {
        return List.copyOf(methods);
    }
}
