// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** A method's instructions, without labels, lines and frames, and where in the code each of them stands. */
final class CompiledMethod {
    final MethodNode node;
    final List<AbstractInsnNode> instructions = new ArrayList<>();
    /** The place among all nodes of the method of each instruction: labels point between instructions. */
    final Map<AbstractInsnNode, Integer> places = new HashMap<>();

    private final Map<Integer, Integer> byOffset = new HashMap<>();
    private final List<Integer> lines = new ArrayList<>();
    private final int lastOffset;
    private int firstLine;

    /** @param offsets the bytecode index of each instruction */
    CompiledMethod(MethodNode node, List<Integer> offsets) {
        this.node = node;
        int line = 0;
        for (AbstractInsnNode instruction : node.instructions) {
            places.put(instruction, instructions.size());
            if (instruction instanceof LineNumberNode number) {
                firstLine = firstLine == 0 ? number.line : firstLine;
                line = number.line - firstLine;
            }
            if (instruction.getOpcode() >= 0) {
                lines.add(line);
                byOffset.put(offsets.get(instructions.size()), instructions.size());
                instructions.add(instruction);
            }
        }
        lastOffset = offsets.isEmpty() ? -1 : offsets.get(offsets.size() - 1);
    }

    String key() {
        return node.name + node.desc;
    }

    boolean hasCode() {
        return !instructions.isEmpty();
    }

    /** The instruction at this bytecode index; their number for the end of the code; -1 if there is none. */
    int at(int offset) {
        Integer place = byOffset.get(offset);
        return place != null ? place : offset > lastOffset ? instructions.size() : -1;
    }

    int opcode(int place) {
        return place < 0 || place >= instructions.size()
                ? -1
                : instructions.get(place).getOpcode();
    }

    /** Where the jump at this place leads; -1 if there is none. */
    int target(int place) {
        return place >= 0 && place < instructions.size() && instructions.get(place) instanceof JumpInsnNode jump
                ? places.get(jump.label)
                : -1;
    }

    /** The source's line of the first instruction; 0 where the class file does not tell. */
    int firstLine() {
        return firstLine;
    }

    /** The source's line of an instruction, counted from that of the first one; always 0 where the class file does not tell. */
    int line(int place) {
        return lines.get(place);
    }

    /** What the class file tells of the local variable that is in a slot before an instruction; null if nothing. */
    LocalVariableNode variable(int slot, int place) {
        if (node.localVariables != null) {
            for (LocalVariableNode variable : node.localVariables) {
                if (variable.index == slot && places.get(variable.start) <= place && places.get(variable.end) > place) {
                    return variable;
                }
            }
        }
        return null;
    }

    /** The methods of lambdas that it refers to, in order. */
    List<Handle> lambdas() {
        List<Handle> lambdas = new ArrayList<>();
        for (AbstractInsnNode instruction : instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                for (Object argument : dynamic.bsmArgs) {
                    if (argument instanceof Handle handle && handle.getName().startsWith("lambda$")) {
                        lambdas.add(handle);
                    }
                }
            }
        }
        return lambdas;
    }
}
