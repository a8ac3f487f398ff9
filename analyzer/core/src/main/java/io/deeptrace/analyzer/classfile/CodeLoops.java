// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/** The backward branches of a code, and what stands between their ends. */
final class CodeLoops {
    /** Head and last instruction of each. */
    private final List<int[]> loops = new ArrayList<>(2);

    /** Where references are stored into local variables, and into which. */
    private final List<int[]> stores = new ArrayList<>();

    /** What the stack holds at heads where it is not empty. */
    private final Map<Integer, Object[]> stacks = new HashMap<>(2);

    private CodeLoops() {}

    static CodeLoops read(ClassFile file, int start, int length) {
        CodeLoops found = new CodeLoops();
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            int at = start + bci;
            int opcode = file.u1(at) & 0xFF;
            if (Branches.isJump(opcode)) {
                found.branch(bci, Branches.offset(file, at, opcode));
            } else if (Branches.isSwitch(opcode)) {
                int from = bci;
                Branches.switchOffsets(file, start, bci, offset -> found.branch(from, offset));
            } else if (opcode == InstructionSize.WIDE && (file.u1(at + 1) & 0xFF) == Opcodes.ASTORE) {
                found.stores.add(new int[] {bci, file.u2(at + 2)});
            } else if (opcode == Opcodes.ASTORE) {
                found.stores.add(new int[] {bci, file.u1(at + 1) & 0xFF});
            } else if (opcode >= 75 && opcode <= 78) {
                found.stores.add(new int[] {bci, opcode - 75});
            }
        }
        return found;
    }

    /** Takes away from a frame at the head of a loop what the loop may change. */
    void enter(int bci, Frame<?> frame) {
        boolean head = false;
        for (int[] loop : loops) {
            if (loop[0] == bci) {
                head = true;
                frame.blurObjects();
                for (int[] store : stores) {
                    if (store[0] >= bci && store[0] <= loop[1]) {
                        frame.blur(store[1]);
                    }
                }
            }
        }
        if (head && frame.depth() > 0) {
            stacks.put(bci, frame.blurStack());
        }
    }

    /** Takes away from a frame what a subroutine may change, whatever its code is (JVMS §4.9.2, up to Java 6). */
    void afterSubroutine(Frame<?> frame) {
        frame.blurObjects();
        for (int[] store : stores) {
            frame.blur(store[1]);
        }
    }

    /** The code goes back to the head of a loop. */
    void again(int head, Frame<?> frame) {
        Object[] stack = stacks.get(head);
        if (stack != null) {
            frame.again(stack);
        }
    }

    private void branch(int from, int offset) {
        if (offset <= 0) {
            loops.add(new int[] {from + offset, from});
        }
    }
}
