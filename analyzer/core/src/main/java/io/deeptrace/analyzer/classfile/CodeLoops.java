// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/** The backward branches of a code, and what stands between their ends. */
final class CodeLoops {
    private final List<int[]> loops = new ArrayList<>(2);
    private final List<int[]> stores = new ArrayList<>();
    private boolean subroutines;

    private CodeLoops() {}

    static CodeLoops read(ClassFile file, int start, int length) {
        CodeLoops found = new CodeLoops();
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            int at = start + bci;
            int opcode = file.u1(at) & 0xFF;
            if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.GOTO || opcode == 198 || opcode == 199) {
                found.branch(bci, (short) file.u2(at + 1));
            } else if (opcode == 200) {
                found.branch(bci, file.u4(at + 1));
            } else if (opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH) {
                int from = bci;
                switchOffsets(file, start, bci, offset -> found.branch(from, offset));
            } else if (opcode == Opcodes.JSR || opcode == Opcodes.RET || opcode == 201) {
                found.subroutines = true;
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

    /** Whether the code has subroutines (JVMS §4.9.2, up to Java 6), whose ways are not followed. */
    boolean subroutines() {
        return subroutines;
    }

    /** Takes away from a frame at the head of a loop what the loop may change. */
    void enter(int bci, Frame frame) {
        for (int[] loop : loops) {
            if (loop[0] == bci) {
                frame.blurBuffers();
                for (int[] store : stores) {
                    if (store[0] >= bci && store[0] <= loop[1]) {
                        frame.blur(store[1]);
                    }
                }
            }
        }
    }

    /** Tells the offsets of a switch's branches, from the instruction. */
    static void switchOffsets(ClassFile file, int start, int bci, IntConsumer to) {
        int table = start + (bci + 4 & ~3);
        to.accept(file.u4(table));
        if ((file.u1(start + bci) & 0xFF) == Opcodes.TABLESWITCH) {
            for (int i = file.u4(table + 8) - file.u4(table + 4); i >= 0; i--) {
                to.accept(file.u4(table + 12 + 4 * i));
            }
        } else {
            for (int i = file.u4(table + 4) - 1; i >= 0; i--) {
                to.accept(file.u4(table + 12 + 8 * i));
            }
        }
    }

    private void branch(int from, int offset) {
        if (offset <= 0) {
            loops.add(new int[] {from + offset, from});
        }
    }
}
