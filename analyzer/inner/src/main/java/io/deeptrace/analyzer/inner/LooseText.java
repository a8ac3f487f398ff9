// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** A method's code as lines in which differences between versions of javac do not show: where jumps lead, and which
 * type a method is called on. */
final class LooseText {
    private LooseText() {}

    static List<String> of(CompiledMethod method) {
        List<String> exact = MethodPairs.text(method);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction instanceof MethodInsnNode call
                    && call.getOpcode() != Opcodes.INVOKESPECIAL
                    && call.getOpcode() != Opcodes.INVOKESTATIC) {
                lines.add("call " + call.name + call.desc);
            } else if (instruction instanceof JumpInsnNode jump && jump.getOpcode() != Opcodes.GOTO) {
                lines.add("jump " + jump.getOpcode());
            } else if (instruction instanceof JumpInsnNode) {
                lines.add("goto");
            } else {
                lines.add(exact.get(i));
            }
        }
        return lines;
    }
}
