// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.List;
import java.util.Set;

/** The methods that a link can lead to; may grow while the analysis runs. */
interface Targets {
    /** No methods. */
    Targets NONE = List::of;

    /** The methods known so far, in the order found. */
    List<Method> methods();

    /** What these come to, if {@link #expand} was told; else null. */
    default Expansions.Expansion expansion() {
        return null;
    }

    /** Keeps what these come to, which many ask: only for targets that are no more than a list. */
    default void expand(Expansions.Expansion found) {}

    /** Just these. */
    static Targets of(Set<Method> methods) {
        List<Method> list = List.copyOf(methods);
        return list.isEmpty() ? NONE : new FixedTargets(list);
    }
}
