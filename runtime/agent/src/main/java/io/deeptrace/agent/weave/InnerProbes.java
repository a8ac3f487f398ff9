// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.InnerMethod;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** The code that records one expression's value and leaves the stack as it was. */
final class InnerProbes {
    private static final String OBJECT = "Ljava/lang/Object;";

    private final ProbeNames names;
    private final int frameLocal;
    private final InnerSecrets secrets;

    InnerProbes(InnerMethod inner, ProbeNames names, Redaction redaction, int frameLocal) {
        this.names = names;
        this.frameLocal = frameLocal;
        secrets = new InnerSecrets(inner, redaction);
    }

    /** @param at the instruction at this point */
    InsnList at(Expression expression, Point point, AbstractInsnNode at) {
        Instructions code = new Instructions(names, frameLocal);
        Type type = InnerSecrets.type(expression);
        if (point.moment() == Moment.CONDITION) {
            return condition(code, expression, point, at.getOpcode());
        }
        if (point.moment() == Moment.REACHED || type == Type.VOID_TYPE) {
            return end(code, expression, "reached");
        }
        boolean secret = secrets.masks(expression);
        if (secret && !Redaction.isReference(type)) {
            return end(code, expression, "maskedEvaluated");
        }
        if (point.moment() == Moment.VARIABLE) {
            code.load(type, at instanceof IincInsnNode increment ? increment.var : ((VarInsnNode) at).var);
        } else {
            code.instruction(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        }
        return end(code, expression, secret ? "maskedEvaluated" : "evaluated", probeType(type));
    }

    private InsnList condition(Instructions code, Expression expression, Point point, int opcode) {
        boolean references = opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE || opcode >= Opcodes.IFNULL;
        boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
        String operand = references ? OBJECT : "I";
        code.instruction(two ? Opcodes.DUP2 : Opcodes.DUP).constant(point.jump());
        return two
                ? end(code, expression, "compared", operand, operand, "I")
                : end(code, expression, "compared", operand, "I");
    }

    private InsnList end(Instructions code, Expression expression, String probe, String... operands) {
        List<String> parameters = new ArrayList<>(List.of(operands));
        parameters.add("I");
        parameters.add(names.frameDescriptor());
        return code.constant(expression.id())
                .loadFrame()
                .probe(probe, parameters.toArray(new String[0]))
                .list();
    }

    /** The descriptor of the probe parameter that takes a value of this type: all references are objects to it. */
    private static String probeType(Type type) {
        return type.getSort() >= Type.ARRAY ? OBJECT : type.getDescriptor();
    }
}
