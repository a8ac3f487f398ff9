// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.TypeReceivers;

/**
 * Rapid type analysis (Bacon and Sweeney, OOPSLA 1996): a virtual call may meet every class below the receiver's type
 * that some code reached so far instantiates.
 */
final class RtaEngine implements CallGraphEngine {
    @Override
    public String name() {
        return "rta";
    }

    @Override
    public Closure closure(Request request) {
        return new OnDemandAnalysis(
                        request,
                        (reachability, subtypes) -> new TypeReceivers(
                                reachability,
                                type -> reachability.graph().of(type).instantiatedSubtypes()))
                .closure(name());
    }
}
