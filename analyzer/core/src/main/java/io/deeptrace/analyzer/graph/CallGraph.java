// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.NumberedTable;
import io.deeptrace.analyzer.program.ProgramType;

/** What one analysis found of the methods and types of a program; these themselves know nothing of any analysis. */
public final class CallGraph {
    private final NumberedTable<MethodState> methods = new NumberedTable<>();
    private final NumberedTable<TypeState> types = new NumberedTable<>();

    /** What is found of this method. */
    public MethodState of(Method method) {
        MethodState state = methods.get(method.number);
        if (state == null) {
            state = new MethodState();
            methods.put(method.number, state);
        }
        return state;
    }

    /** What is found of this type. */
    public TypeState of(ProgramType type) {
        TypeState state = types.get(type.number);
        if (state == null) {
            state = new TypeState();
            types.put(type.number, state);
        }
        return state;
    }
}
