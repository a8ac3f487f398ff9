// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.List;

/** Targets that are known from the beginning. */
final class FixedTargets implements Targets {
    private final List<Method> methods;
    private Expansions.Expansion expansion;

    FixedTargets(List<Method> methods) {
        this.methods = methods;
    }

    @Override
    public List<Method> methods() {
        return methods;
    }

    @Override
    public Expansions.Expansion expansion() {
        return expansion;
    }

    @Override
    public void expand(Expansions.Expansion found) {
        expansion = found;
    }
}
