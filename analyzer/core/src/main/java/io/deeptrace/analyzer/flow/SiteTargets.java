// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The targets of one virtual call, by what flows to its receiver. */
final class SiteTargets implements Targets {
    final ProgramType type;
    final String signature;

    private final Set<String> allowed;

    /** Whether it is known which values the call has. */
    boolean bound;

    private final Set<Method> methods = new LinkedHashSet<>(2);

    /** @param allowed canonical references of the methods that can run, or null if it may be any */
    SiteTargets(ProgramType type, String signature, Set<String> allowed) {
        this.type = type;
        this.signature = signature;
        this.allowed = allowed;
    }

    /** Whether a receiver that flows here may run this method. */
    boolean allows(Method method) {
        return allowed == null
                || method.owner.lambda
                || allowed.contains(method.ref().canonical());
    }

    void add(Method method) {
        methods.add(method);
    }

    @Override
    public List<Method> methods() {
        return List.copyOf(methods);
    }
}
