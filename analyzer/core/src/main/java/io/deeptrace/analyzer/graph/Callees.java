// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.NumberedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The callees of one analysis, each found once. */
public final class Callees {
    private final TypeTable types;
    private final Map<String, List<Method>> callers = new HashMap<>();

    /** By the number of the reference. */
    private final NumberedTable<Callee> known = new NumberedTable<>();

    Callees(TypeTable types) {
        this.types = types;
    }

    /** What this names. */
    public Callee of(SymbolicReference reference) {
        Callee callee = known.get(reference.number());
        if (callee == null) {
            callee = new Callee(types.named(reference), callers(reference.signature().text()));
            known.put(reference.number(), callee);
        }
        return callee;
    }

    /** What this names. */
    Callee of(String owner, String name, String descriptor) {
        return of(types.symbols().reference(owner, name, descriptor));
    }

    /** The methods whose code calls a method of this signature, in the order they were reached. */
    public List<Method> callers(String signature) {
        List<Method> known = callers.get(signature);
        if (known == null) {
            known = new ArrayList<>(1);
            callers.put(signature, known);
        }
        return known;
    }
}
