// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Limits;
import io.deeptrace.blacklist.Blacklist;
import java.util.List;

/**
 * How the closure is computed, and what of it is left out or masked.
 *
 * @param engine the call-graph engine
 * @param blacklist what is not traced
 * @param limits where the closure ends early
 * @param redactions words; values whose names contain one are masked
 */
public record Selection(CallGraphEngine engine, Blacklist blacklist, Limits limits, List<String> redactions) {
    /** Copies its list. */
    public Selection {
        redactions = List.copyOf(redactions);
    }

    /** A selection whose closure ends nowhere early. */
    public Selection(CallGraphEngine engine, Blacklist blacklist, List<String> redactions) {
        this(engine, blacklist, Limits.NONE, redactions);
    }
}
