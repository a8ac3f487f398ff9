// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.SymbolicReference;
import io.deeptrace.analyzer.classfile.Symbols;
import io.deeptrace.analyzer.program.CodeBase;
import io.deeptrace.analyzer.program.NamedMethod;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.ProgramTypes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The types of a program that one analysis has met, and what it found of them. */
public final class TypeTable {
    private final CodeBase program;
    private final ProgramTypes types;
    private final CallGraph graph = new CallGraph();
    private final BitSet met = new BitSet();
    private final List<ProgramType> inOrder = new ArrayList<>();

    public TypeTable(CodeBase program) {
        this.program = program;
        types = program.types();
    }

    public CodeBase program() {
        return program;
    }

    /** Where names become objects. */
    public Symbols symbols() {
        return program.symbols();
    }

    /** What this analysis found. */
    public CallGraph graph() {
        return graph;
    }

    /** The type of this internal name; an array type has the methods of {@code Object} (JLS §10.7). */
    public ProgramType get(String name) {
        ProgramType type = types.get(name);
        meet(type);
        return type;
    }

    /** The same for a name as sources write it, where what is nested follows a dot: here {@code a/Outer/Nested}. */
    public ProgramType ofSource(String name) {
        ProgramType type = get(name);
        int end = name.lastIndexOf('/');
        while (type.file == null && end > 0) {
            int begin = name.lastIndexOf('/', end - 1);
            if (!Character.isUpperCase((int) name.charAt(begin + 1))) {
                break;
            }
            type = get(name.substring(0, end) + '$' + name.substring(end + 1).replace('/', '$'));
            end = begin;
        }
        return type;
    }

    /** Notes that a type is met, and with it those above it. */
    private void meet(ProgramType type) {
        if (met.get(type.number)) {
            return;
        }
        met.set(type.number);
        if (!type.lambda) {
            inOrder.add(type);
        }
        for (ProgramType parent : type.direct()) {
            meet(parent);
        }
    }

    /** All types of class files met so far, in that order. */
    public List<ProgramType> inOrder() {
        return inOrder;
    }

    /** The type of this name if the analysis has met it, else null. */
    public ProgramType met(String name) {
        ProgramType type = types.known(name);
        return type != null && met.get(type.number) ? type : null;
    }

    public ProgramType object() {
        return get("java/lang/Object");
    }

    /** As {@link ProgramTypes#generated}. */
    public ProgramType generated(
            String key, ProgramType creator, List<String> interfaces, List<ClassMethod> signatures) {
        ProgramType type = types.generated(key, creator, interfaces, signatures);
        meet(type);
        return type;
    }

    /** As {@link ProgramTypes#lambdaMethod}. */
    public ClassMethod lambdaMethod(String name, String descriptor) {
        return types.lambdaMethod(name, descriptor);
    }

    /** As {@link ProgramTypes#named}. */
    NamedMethod named(SymbolicReference reference) {
        NamedMethod named = types.named(reference);
        meet(named.type());
        return named;
    }

    /** As {@link ProgramTypes#declaringField}. */
    public ProgramType declaringField(ProgramType type, String field) {
        return types.declaringField(type, field);
    }
}
