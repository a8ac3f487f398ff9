// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.SignatureMap;
import io.deeptrace.analyzer.program.Targets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Receivers by the declared type alone: all calls of one signature on one type have the same targets. */
public final class TypeReceivers implements Receivers {
    private final Reachability reachability;
    private final Border border;
    private final CallGraph graph;
    private final Function<ProgramType, List<ProgramType>> known;

    /** Those of the type that is being asked about. */
    private final Set<Method> overrides = new LinkedHashSet<>();

    /**
     * @param known the classes known at the first call that a reference of a type may hold; those instantiated later
     *     are added
     */
    public TypeReceivers(Reachability reachability, Function<ProgramType, List<ProgramType>> known) {
        this.reachability = reachability;
        border = reachability.border();
        graph = reachability.graph();
        this.known = known;
    }

    @Override
    public Targets virtual(Method caller, Instruction origin, ProgramType type, String signature) {
        TypeState state = graph.of(type);
        VirtualTargets targets = state.virtualCalls.get(signature);
        if (targets == null) {
            targets = new VirtualTargets();
            state.virtualCalls.put(signature, targets);
            List<ProgramType> receivers = known.apply(type);
            for (int i = 0; i < receivers.size(); i++) {
                reachability.add(targets, receivers.get(i).dispatch(signature));
            }
        }
        return targets;
    }

    @Override
    public void exists(ProgramType type) {
        List<ProgramType> supers = type.supers();
        for (int j = 0; j < supers.size(); j++) {
            SignatureMap<VirtualTargets> calls = graph.of(supers.get(j)).virtualCalls;
            for (int i = 0; i < calls.size(); i++) {
                reachability.add(calls.at(i), type.dispatch(calls.signature(i)));
            }
        }
    }

    @Override
    public Targets callbacks(ProgramType type) {
        TypeState state = graph.of(type);
        if (state.callbacks == null) {
            overrides.clear();
            if (!border.cutsAllAbove(type)) {
                border.addOverrides(type, overrides);
            }
            state.callbacks = FixedTargets.of(overrides);
        }
        return state.callbacks;
    }
}
