// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.InnerMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.VarInsnNode;

/** The code that records one expression's value and leaves the stack as it was. */
final class InnerProbes {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final Type REFERENCE = Type.getType(Object.class);

    private final ProbeNames names;
    private final Redaction redaction;
    private final int frameLocal;
    private final Set<Integer> masked = new HashSet<>();

    InnerProbes(InnerMethod inner, ProbeNames names, Redaction redaction, int frameLocal) {
        this.names = names;
        this.redaction = redaction;
        this.frameLocal = frameLocal;
        mask(inner);
    }

    /** What has the name of a secret is masked, and so is each text or object that is made right out of that. */
    private void mask(InnerMethod inner) {
        Map<Integer, List<Expression>> parts = new HashMap<>();
        for (Expression expression : inner.expressions()) {
            parts.computeIfAbsent(expression.parent(), id -> new ArrayList<>()).add(expression);
        }
        for (Expression expression : inner.expressions()) {
            if (isSecret(expression, parts)) {
                masked.add(expression.id());
            }
        }
    }

    private boolean isSecret(Expression expression, Map<Integer, List<Expression>> parts) {
        if (redaction.masks(expression.name(), type(expression))) {
            return true;
        }
        if (expression.type() != 'A' && expression.type() != 'C') {
            return false;
        }
        for (Expression part : parts.getOrDefault(expression.id(), List.of())) {
            if (isSecret(part, parts)) {
                return true;
            }
        }
        return false;
    }

    private static Type type(Expression expression) {
        return switch (expression.type()) {
            case 'A' -> REFERENCE;
            default -> Type.getType(String.valueOf(expression.type()));
        };
    }

    /** @param at the instruction at this point */
    InsnList at(Expression expression, Point point, AbstractInsnNode at) {
        Instructions code = new Instructions(names, frameLocal);
        Type type = type(expression);
        if (point.moment() == Moment.CONDITION) {
            return condition(code, expression, point, at.getOpcode());
        }
        if (point.moment() == Moment.REACHED || type == Type.VOID_TYPE) {
            return end(code, expression, "reached");
        }
        boolean secret = masked.contains(expression.id());
        if (secret && type != REFERENCE) {
            return end(code, expression, "maskedEvaluated");
        }
        if (point.moment() == Moment.VARIABLE) {
            code.load(type, at instanceof IincInsnNode increment ? increment.var : ((VarInsnNode) at).var);
        } else {
            code.instruction(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        }
        return end(code, expression, secret ? "maskedEvaluated" : "evaluated", Instructions.probeType(type));
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
        parameters.add(code.frameDescriptor());
        return code.constant(expression.id())
                .loadFrame()
                .probe(probe, parameters.toArray(new String[0]))
                .list();
    }
}
