// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.Signature;
import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.program.NumberedTable;

/** The callees of one analysis, each found once. */
public final class Callees {
    private final TypeTable types;

    /** By the number of the signature. */
    private final NumberedTable<Callers> callers = new NumberedTable<>();

    /** By the number of the reference. */
    private final NumberedTable<Callee> known = new NumberedTable<>();

    Callees(TypeTable types) {
        this.types = types;
    }

    /** What this names. */
    public Callee of(SymbolicReference reference) {
        Callee callee = known.get(reference.number());
        if (callee == null) {
            callee = new Callee(types.named(reference), callers(reference.signature()));
            known.put(reference.number(), callee);
        }
        return callee;
    }

    /** What this names. */
    Callee of(String owner, String name, String descriptor) {
        return of(types.symbols().reference(owner, name, descriptor));
    }

    /** The methods whose code calls a method of this signature, in the order they were reached. */
    public Callers callers(Signature signature) {
        Callers known = callers.get(signature.number());
        if (known == null) {
            known = new Callers();
            callers.put(signature.number(), known);
        }
        return known;
    }
}
