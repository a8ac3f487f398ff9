// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A method's code as lines in which differences between versions of javac, and to Eclipse's compiler, do not show: where jumps lead, which type a method is
 * called on, in which slot a variable is, through which class a captured one is read, how {@code null} is ruled out. To be alike, instructions
 * must be of the same line of the source. Loops are as javac writes them.
 */
final class LooseText {
    final List<String> lines = new ArrayList<>();
    /** Of each line the place of its instruction. */
    final List<Integer> places = new ArrayList<>();

    private final CompiledMethod method;

    private LooseText(CompiledMethod method) {
        this.method = method;
    }

    /**
     * The text of one method.
     *
     * @param added places that do not count
     * @param firstLine that of the method's first instruction, to count from
     */
    static LooseText of(CompiledMethod method, VariableTexts variables, Set<Integer> added, int firstLine) {
        LooseText text = new LooseText(method);
        List<String> exact = MethodPairs.text(method);
        for (int i : LoopOrder.of(method)) {
            if (!text.isLeftOut(i) && !added.contains(i)) {
                text.lines.add(text.line(i, variables, exact.get(i)) + " :" + (firstLine + method.line(i)));
                text.places.add(i);
            }
        }
        return text;
    }

    /** Old versions cast twice, and newer ones give each class its own copy of what it captures. */
    private boolean isLeftOut(int place) {
        return isCast(place) && isCast(place - 1) && type(place).equals(type(place - 1))
                || isField(place, "this$") && isField(place + 1, "val$");
    }

    private boolean isCast(int place) {
        return method.opcode(place) == Opcodes.CHECKCAST;
    }

    private String type(int place) {
        return ((TypeInsnNode) method.instructions.get(place)).desc;
    }

    private boolean isField(int place, String prefix) {
        return method.opcode(place) == Opcodes.GETFIELD
                && ((FieldInsnNode) method.instructions.get(place)).name.startsWith(prefix);
    }

    private String line(int place, VariableTexts variables, String exact) {
        AbstractInsnNode instruction = method.instructions.get(place);
        if (instruction instanceof VarInsnNode variable) {
            return variable.getOpcode() + " " + variables.of(variable.var, place);
        }
        if (instruction instanceof IincInsnNode increment) {
            return "iinc " + variables.of(increment.var, place) + ' ' + increment.incr;
        }
        if (instruction instanceof MethodInsnNode call) {
            return isNullCheck(call, place) ? "no null" : isOnObject(call) ? "call " + call.name + call.desc : exact;
        }
        if (instruction instanceof InvokeDynamicInsnNode join && TextParts.isJoin(join)) {
            return "join " + Type.getArgumentTypes(join.desc).length + Arrays.toString(join.bsmArgs);
        }
        if (instruction instanceof JumpInsnNode) {
            return "jump " + LoopOrder.forward(method, place);
        }
        return isField(place, "val$")
                ? "captured " + ((FieldInsnNode) instruction).name + ((FieldInsnNode) instruction).desc
                : exact;
    }

    private boolean isNullCheck(MethodInsnNode call, int place) {
        return method.opcode(place + 1) == Opcodes.POP
                && (call.owner.equals("java/util/Objects")
                                && call.name.equals("requireNonNull")
                                && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/Object;")
                        || call.name.equals("getClass") && call.desc.equals("()Ljava/lang/Class;"));
    }

    private static boolean isOnObject(MethodInsnNode call) {
        return call.getOpcode() != Opcodes.INVOKESPECIAL && call.getOpcode() != Opcodes.INVOKESTATIC;
    }
}
