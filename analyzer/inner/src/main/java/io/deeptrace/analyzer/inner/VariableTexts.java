// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What the local variables of a method are called when its code is compared with one that is much like it. Another version of javac may
 * put them into other slots, so those that have names go by their names; the others by their slots, and only if there are as many stores to
 * the same slots in both codes, else no two are the same.
 */
final class VariableTexts {
    private final CompiledMethod method;
    private final CompiledMethod other;
    private final int parameters;
    private final String unnamed;

    /** @param parameters how many of the first slots hold the same parameters in both */
    private VariableTexts(CompiledMethod method, CompiledMethod other, int parameters, String unnamed) {
        this.method = method;
        this.other = other;
        this.parameters = parameters;
        this.unnamed = unnamed;
    }

    /** Those of the first method, and those of the second. */
    static List<VariableTexts> of(CompiledMethod one, CompiledMethod other) {
        int receiver = (one.node.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        boolean alike = one.node.desc.equals(other.node.desc);
        int parameters = alike ? (Type.getArgumentsAndReturnSizes(one.node.desc) >> 2) - 1 + receiver : receiver;
        boolean same = alike && stores(one).equals(stores(other));
        return List.of(
                new VariableTexts(one, other, parameters, same ? "" : "one "),
                new VariableTexts(other, one, parameters, same ? "" : "other "));
    }

    /** The one in this slot when this instruction is executed, or that it changes. */
    String of(int slot, int place) {
        boolean stores = method.opcode(place) >= Opcodes.ISTORE && method.opcode(place) <= Opcodes.ASTORE;
        LocalVariableNode named = method.variable(slot, stores ? place + 1 : place);
        if (named != null && (slot >= parameters || isNamed(other, slot))) {
            return named.name + ' ' + named.desc;
        }
        return slot < parameters ? "parameter " + slot : unnamed + slot;
    }

    /** Eclipse's compiler gives no names to what a lambda captures. */
    private static boolean isNamed(CompiledMethod method, int slot) {
        return method.node.localVariables != null
                && method.node.localVariables.stream().anyMatch(variable -> variable.index == slot);
    }

    private static List<String> stores(CompiledMethod method) {
        List<String> stores = new ArrayList<>();
        for (int place = 0; place < method.instructions.size(); place++) {
            AbstractInsnNode instruction = method.instructions.get(place);
            int slot = instruction instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE
                    ? variable.var
                    : instruction instanceof IincInsnNode increment ? increment.var : -1;
            if (slot >= 0 && method.variable(slot, place + 1) == null) {
                stores.add(instruction.getOpcode() + " " + slot);
            }
        }
        return stores;
    }
}
