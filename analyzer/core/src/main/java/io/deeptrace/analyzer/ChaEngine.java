// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.SubtypeIndex;
import io.deeptrace.analyzer.graph.TypeReceivers;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Class hierarchy analysis (Dean, Grove and Chambers, ECOOP 1995): a virtual call may meet every concrete class below
 * the receiver's type on the class path, instantiated or not. Reaches far more than runs; for those who must miss
 * nothing.
 */
final class ChaEngine implements CallGraphEngine {
    @Override
    public String name() {
        return "cha";
    }

    @Override
    public Closure closure(Request request) {
        return new OnDemandAnalysis(
                        request,
                        (reachability, subtypes) -> new TypeReceivers(
                                reachability, type -> receivers(subtypes, reachability.graph(), type)))
                .closure(name());
    }

    private static List<ProgramType> receivers(SubtypeIndex subtypes, CallGraph graph, ProgramType type) {
        Set<ProgramType> receivers = new LinkedHashSet<>(subtypes.concrete(type));
        // Classes of lambdas stand in no class file.
        receivers.addAll(graph.of(type).instantiatedSubtypes());
        return List.copyOf(receivers);
    }
}
