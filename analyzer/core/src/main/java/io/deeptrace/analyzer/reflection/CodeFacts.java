// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Signature;
import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.Callees;
import io.deeptrace.analyzer.graph.Callers;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the code reached so far says of values: who calls a method, who writes a field, and with what. Operands are read
 * only from methods that somebody asks for.
 */
final class CodeFacts {
    private final TypeTable types;
    private final Callees callees;
    private final Map<String, List<FieldWrite>> writes = new HashMap<>();
    private final Map<Signature, Calls> calls = new HashMap<>();
    private final Map<Method, CodeOperands> read = new HashMap<>();

    CodeFacts(TypeTable types, Callees callees) {
        this.types = types;
        this.callees = callees;
    }

    /** Notes a method's access to a field if it is a write of a reference. */
    void addWrite(Method writer, Instruction.FieldAccess field) {
        if (field.isPut() && field.isOfReference()) {
            List<FieldWrite> known = writes.get(field.name());
            if (known == null) {
                known = new ArrayList<>(1);
                writes.put(field.name(), known);
            }
            known.add(new FieldWrite(writer, field));
        }
    }

    /** The calls in reached code of methods of this signature, in the order they were reached. */
    List<CallSite> calls(Signature signature) {
        Calls known = calls.get(signature);
        if (known == null) {
            known = new Calls(callees.callers(signature));
            calls.put(signature, known);
        }
        known.readOn(signature.text(), types.graph());
        return known.sites;
    }

    /** What is written into this field, with who does. */
    List<FieldWrite> writes(ProgramType declaring, String name) {
        List<FieldWrite> found = new ArrayList<>();
        for (FieldWrite write : writes.getOrDefault(name, List.of())) {
            if (write.declaring == null) {
                write.declaring = types.declaringField(types.get(write.field.owner()), name);
            }
            if (write.declaring == declaring) {
                found.add(write);
            }
        }
        return found;
    }

    /** The operands in the code of a method that was reached. */
    CodeOperands of(Method method) {
        CodeOperands known = read.get(method);
        if (known == null) {
            known = new CodeOperands(read(method));
            read.put(method, known);
        }
        return known;
    }

    private static List<Instruction> read(Method method) {
        if (method.owner.file == null || method.problem() != null) {
            return List.of();
        }
        try {
            return method.owner.file.instructionsWithOperands(method.declaration);
        } catch (ClassFileException broken) {
            method.giveUp(broken.getMessage());
            return List.of();
        }
    }

    /**
     * A call in reached code.
     *
     * @param caller whose code it stands in
     * @param link where it leads
     * @param instruction the call, without operands
     */
    record CallSite(Method caller, Link link, Instruction.Call instruction) {}

    /** The calls of one signature, looked for in a caller's code when somebody asks. */
    private static final class Calls {
        final List<CallSite> sites = new ArrayList<>();
        private final Callers callers;
        private int next;

        Calls(Callers callers) {
            this.callers = callers;
        }

        void readOn(String signature, CallGraph graph) {
            for (; next < callers.size(); next++) {
                Method caller = callers.at(next);
                if (next > 0 && caller == callers.at(next - 1)) {
                    continue; // It calls several methods of this signature.
                }
                List<Link> links = graph.of(caller).links();
                for (int i = 0; i < links.size(); i++) {
                    Link link = links.get(i);
                    if (link.kind() == Link.Kind.CALL
                            && link.origin() instanceof Instruction.Call call
                            && link.callee().signature().equals(signature)) {
                        sites.add(new CallSite(caller, link, call));
                    }
                }
            }
        }
    }

    /** A write of a field in reached code. */
    static final class FieldWrite {
        final Method writer;
        final Instruction.FieldAccess field;
        private ProgramType declaring;

        FieldWrite(Method writer, Instruction.FieldAccess field) {
            this.writer = writer;
            this.field = field;
        }
    }
}
