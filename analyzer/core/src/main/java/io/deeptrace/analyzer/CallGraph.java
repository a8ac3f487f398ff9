// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.Arrays;

/** What one analysis found of the methods and types of a program; these themselves know nothing of any analysis. */
final class CallGraph {
    private MethodState[] methods = new MethodState[1 << 12];
    private TypeState[] types = new TypeState[1 << 10];

    /** What is found of this method. */
    MethodState of(Method method) {
        if (method.number >= methods.length) {
            methods = Arrays.copyOf(methods, Math.max(method.number + 1, methods.length * 2));
        }
        MethodState state = methods[method.number];
        if (state == null) {
            state = new MethodState();
            methods[method.number] = state;
        }
        return state;
    }

    /** What is found of this type. */
    TypeState of(ProgramType type) {
        if (type.number >= types.length) {
            types = Arrays.copyOf(types, Math.max(type.number + 1, types.length * 2));
        }
        TypeState state = types[type.number];
        if (state == null) {
            state = new TypeState();
            types[type.number] = state;
        }
        return state;
    }
}
