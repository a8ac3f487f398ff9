// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** What a method's code tells without its source: variables that are stored, fields, results of calls, and jumps, each with its line. */
final class CodeExpressions {
    private static final String STORED = "IJFDA";

    private final CompiledMethod method;
    private final InlinedLines lines;
    private final List<Expression> expressions = new ArrayList<>();
    private int line;

    private CodeExpressions(CompiledMethod method, InlinedLines lines) {
        this.method = method;
        this.lines = lines;
    }

    /** @param reason why the source does not tell more */
    static InnerMethod of(ClassNode owner, CompiledMethod method, String reason) {
        CodeExpressions search = new CodeExpressions(method, new InlinedLines(owner.sourceDebug));
        search.search();
        return new InnerMethod(
                new MethodRef(owner.name, method.node.name, method.node.desc),
                Match.CODE,
                reason,
                method.instructions.size(),
                search.expressions);
    }

    private void search() {
        int place = 0;
        for (AbstractInsnNode node : method.node.instructions) {
            if (node instanceof LineNumberNode number) {
                line = lines.of(number.line);
            } else if (node.getOpcode() >= 0) {
                look(node, place++);
            }
        }
    }

    private void look(AbstractInsnNode node, int place) {
        if (node instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE) {
            if (variable.getOpcode() != Opcodes.RET) {
                LocalVariableNode declared = method.variable(variable.var, place + 1);
                String name = name(declared, variable.var);
                char stored = STORED.charAt(variable.getOpcode() - Opcodes.ISTORE);
                char type = declared == null || stored == 'A' ? stored : type(Type.getType(declared.desc));
                add(Kind.BINDING, type, name, name + " =", place, node, Moment.BEFORE);
            }
        } else if (node instanceof IincInsnNode increment) {
            String name = name(method.variable(increment.var, place), increment.var);
            add(Kind.BINDING, 'I', name, name + " =", place, node, Moment.VARIABLE);
        } else if (node instanceof FieldInsnNode field) {
            boolean put = field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC;
            add(
                    put ? Kind.BINDING : Kind.VALUE,
                    type(Type.getType(field.desc)),
                    field.name,
                    put ? field.name + " =" : field.name,
                    place,
                    node,
                    put ? Moment.BEFORE : Moment.AFTER);
        } else if (node instanceof MethodInsnNode call && !call.name.equals("<init>")) {
            call(call.name, call.desc, place, node);
        } else if (node instanceof InvokeDynamicInsnNode call) {
            call(call.name, call.desc, place, node);
        } else if (node instanceof JumpInsnNode && isConditional(node.getOpcode())) {
            // That the jump is taken says that the condition in the source does not hold.
            expressions.add(new Expression(
                    expressions.size() + 1,
                    0,
                    Kind.VALUE,
                    Role.PART,
                    'Z',
                    new Span(line, 0, line, 0),
                    "",
                    "jump",
                    List.of(new Point(place, node.getOpcode(), Moment.CONDITION, node.getOpcode()))));
        }
    }

    private void call(String name, String descriptor, int place, AbstractInsnNode node) {
        char type = type(Type.getReturnType(descriptor));
        add(type == 'V' ? Kind.CALL : Kind.VALUE, type, name, name + "()", place, node, Moment.AFTER);
    }

    private void add(Kind kind, char type, String name, String text, int place, AbstractInsnNode node, Moment moment) {
        expressions.add(new Expression(
                expressions.size() + 1,
                0,
                kind,
                Role.PART,
                type,
                new Span(line, 0, line, 0),
                name,
                text,
                List.of(new Point(place, node.getOpcode(), moment, 0))));
    }

    private static boolean isConditional(int opcode) {
        return opcode != Opcodes.GOTO && opcode != Opcodes.JSR;
    }

    private static char type(Type type) {
        return type.getSort() >= Type.ARRAY ? 'A' : type.getDescriptor().charAt(0);
    }

    private static String name(LocalVariableNode variable, int slot) {
        return variable == null ? "local " + slot : variable.name;
    }
}
