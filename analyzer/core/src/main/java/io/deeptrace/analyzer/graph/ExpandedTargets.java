// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Targets;

/** Targets that are no more than a list, and keep what it comes to, which many ask. */
abstract class ExpandedTargets implements Targets {
    /** What these come to, for whom it was told last; null until then. */
    Expansions.Expansion expansion;
}
