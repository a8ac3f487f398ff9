// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;

/** Where instructions go on other than at the next one (JVMS §6.5). */
final class Branches {
    static final int GOTO_W = 200;
    static final int JSR_W = 201;

    private Branches() {}

    /** Whether the instruction names one place to go to. */
    static boolean isJump(int opcode) {
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR || opcode >= Opcodes.IFNULL && opcode <= JSR_W;
    }

    static boolean isSwitch(int opcode) {
        return opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
    }

    /** Where a jump goes, counted from itself; it stands at this offset of the class file. */
    static int offset(ClassFile file, int at, int opcode) {
        return opcode >= GOTO_W ? file.u4(at + 1) : (short) file.u2(at + 1);
    }

    /** Tells where the switch at {@code bci} of the code at {@code start} goes, counted from itself. */
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

    /** Whether the next instruction is not reached from this one. */
    static boolean end(int opcode) {
        return opcode == Opcodes.GOTO
                || opcode >= Opcodes.RET && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || opcode == GOTO_W;
    }

    static boolean isSubroutine(int opcode) {
        return opcode == Opcodes.JSR || opcode == JSR_W;
    }
}
