// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Targets;

/** Targets that are no more than a list, and keep what it comes to, which many ask. */
interface ExpandedTargets extends Targets {
    /** What these come to, if {@link #expand} was told; else null. */
    Expansions.Expansion expansion();

    /** Keeps what these come to. */
    void expand(Expansions.Expansion found);
}
