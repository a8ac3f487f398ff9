// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.SignatureMap;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayList;
import java.util.List;

/** What one analysis found of a type. */
public final class TypeState {
    boolean instantiated;
    final List<ProgramType> instantiatedSubtypes = new ArrayList<>(0);

    /** Virtual calls on this type by {@link Method#callKey}. */
    final SignatureMap<VirtualTargets> virtualCalls = new SignatureMap<>();

    /** What {@code new} of this type leads to in code that is not followed; null until asked. */
    Targets callbacks;

    /** What initialising this type leads to; null until asked. */
    Targets initializers;

    /** Whether objects of exactly this type can exist. */
    public boolean isInstantiated() {
        return instantiated;
    }

    /** Types instantiated so far that are this type or below it, in the order found. */
    public List<ProgramType> instantiatedSubtypes() {
        return instantiatedSubtypes;
    }

    /** Whether a virtual call on this type was met, by the {@link Method#callKey} of what it names. */
    public boolean isCalled(String key) {
        return virtualCalls.get(key) != null;
    }
}
