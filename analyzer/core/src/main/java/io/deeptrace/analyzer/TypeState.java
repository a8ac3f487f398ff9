// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.ArrayList;
import java.util.List;

/** What one analysis found of a type. */
final class TypeState {
    /** Whether objects of exactly this type can exist. */
    boolean instantiated;

    /** Types instantiated so far that are this type or below it, in the order found. */
    final List<ProgramType> instantiatedSubtypes = new ArrayList<>(0);

    /** Virtual calls on this type by {@link Method#callKey}. */
    final SignatureMap<VirtualTargets> virtualCalls = new SignatureMap<>();

    /** What {@code new} of this type leads to in code that is not followed; null until asked. */
    Targets callbacks;

    /** What initialising this type leads to; null until asked. */
    Targets initializers;
}
