// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.analyzer.Limits;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.inner.Insides;
import java.util.List;

/**
 * How the closure is computed, and what of it is left out or masked.
 *
 * @param engine the call-graph engine
 * @param blacklist what is not traced
 * @param limits where the closure ends early
 * @param redactions words; values whose names contain one are masked
 * @param insides the methods of which is recorded what happens inside them
 */
public record Selection(
        CallGraphEngine engine, Blacklist blacklist, Limits limits, List<String> redactions, Insides insides) {
    /** Copies its list. */
    public Selection {
        redactions = List.copyOf(redactions);
    }

    /** A selection that records calls only. */
    public Selection(CallGraphEngine engine, Blacklist blacklist, Limits limits, List<String> redactions) {
        this(engine, blacklist, limits, redactions, Insides.NONE);
    }

    /** This selection with other insides. */
    public Selection with(Insides others) {
        return new Selection(engine, blacklist, limits, redactions, others);
    }

    /** A selection whose closure ends nowhere early. */
    public Selection(CallGraphEngine engine, Blacklist blacklist, List<String> redactions) {
        this(engine, blacklist, Limits.NONE, redactions);
    }
}
