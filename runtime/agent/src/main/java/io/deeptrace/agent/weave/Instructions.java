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
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

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
        String probe = masked ? "maskedExit" : "exit";
        if (result == Type.VOID_TYPE || masked && !Redaction.isReference(result)) {
            return loadFrame().call(probe, names.exit(Type.VOID_TYPE));
        }
        return instruction(result.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP)
                .loadFrame()
                .call(probe, names.exit(result));
    }

    /** Reports, as a result, the object that is on top of the stack, and takes it away. */
    Instructions exitWithObject() {
        return loadFrame().call("exit", names.exit(OBJECT));
    }

    /** Reports the exception that is on top of the stack, and leaves it there. */
    Instructions thrown() {
        return instruction(Opcodes.DUP).loadFrame().call("thrown", names.thrown());
    }

    /** {@code invokestatic Probe.name(parameters…)void}. */
    Instructions probe(String name, String... parameters) {
        return call(name, '(' + String.join("", parameters) + ")V");
    }

    /** {@code invokestatic Probe.name}. */
    Instructions call(String name, String descriptor) {
        return add(new MethodInsnNode(Opcodes.INVOKESTATIC, names.probe(), name, descriptor, false));
    }
}
