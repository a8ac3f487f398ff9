// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The callees of one analysis, each found once. */
final class Callees {
    private final TypeTable types;
    private final Map<String, List<Method>> callers = new HashMap<>();

    /** By the number of the reference. */
    private Callee[] known = new Callee[1 << 10];

    Callees(TypeTable types) {
        this.types = types;
    }

    /** What this names. */
    Callee of(SymbolicReference reference) {
        int number = reference.number();
        if (number >= known.length) {
            known = Arrays.copyOf(known, Math.max(number + 1, known.length * 2));
        }
        Callee callee = known[number];
        if (callee == null) {
            callee = new Callee(types.named(reference), callers(reference.signature()));
            known[number] = callee;
        }
        return callee;
    }

    /** What this names. */
    Callee of(String owner, String name, String descriptor) {
        return of(types.symbols().reference(owner, name, descriptor));
    }

    /** The methods whose code calls a method of this signature, in the order they were reached. */
    List<Method> callers(String signature) {
        return callers.computeIfAbsent(signature, none -> new ArrayList<>(1));
    }
}
