// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A short run of instructions that calls probes; the open call is kept in one local variable. */
final class Instructions {
    private final InsnList list = new InsnList();
    private final ProbeNames names;
    private final int frameLocal;

    /** An empty run for a method that keeps its open call in this local variable. */
    Instructions(ProbeNames names, int frameLocal) {
        this.names = names;
        this.frameLocal = frameLocal;
    }

    /** The instructions so far; handing them on empties this run. */
    InsnList list() {
        return list;
    }

    Instructions add(AbstractInsnNode instruction) {
        list.add(instruction);
        return this;
    }

    Instructions instruction(int opcode) {
        return add(new InsnNode(opcode));
    }

    /** {@code push value}, by the shortest instruction. */
    Instructions constant(int value) {
        if (value >= -1 && value <= 5) {
            return instruction(Opcodes.ICONST_0 + value);
        }
        if (value == (byte) value) {
            return add(new IntInsnNode(Opcodes.BIPUSH, value));
        }
        return add(value == (short) value ? new IntInsnNode(Opcodes.SIPUSH, value) : new LdcInsnNode(value));
    }

    Instructions load(Type type, int local) {
        return add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), local));
    }

    Instructions loadThis() {
        return add(new VarInsnNode(Opcodes.ALOAD, 0));
    }

    Instructions loadFrame() {
        return add(new VarInsnNode(Opcodes.ALOAD, frameLocal));
    }

    Instructions storeFrame() {
        return add(new VarInsnNode(Opcodes.ASTORE, frameLocal));
    }

    /** Reports a result, and leaves it where it is. */
    Instructions exit(Type result, boolean masked) {
        if (result == Type.VOID_TYPE) {
            return loadFrame().probe("exit", frameDescriptor());
        }
        if (masked && !Redaction.isReference(result)) {
            return loadFrame().probe("maskedExit", frameDescriptor());
        }
        return instruction(result.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP)
                .loadFrame()
                .probe(masked ? "maskedExit" : "exit", probeType(result), frameDescriptor());
    }

    /** {@code invokestatic Probe.name(parameters…)void}. */
    Instructions probe(String name, String... parameters) {
        return call(name, '(' + String.join("", parameters) + ")V");
    }

    /** {@code invokestatic Probe.name}. */
    Instructions call(String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKESTATIC, names.probe(), name, descriptor, false));
    }

    /** The descriptor of the open call's type. */
    String frameDescriptor() {
        return 'L' + names.frame() + ';';
    }

    /** The descriptor of the probe parameter that takes a value of this type: all references are objects to it. */
    static String probeType(Type type) {
        return type.getSort() >= Type.ARRAY ? "Ljava/lang/Object;" : type.getDescriptor();
    }
}
