// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;

/** How many bytes an instruction takes (JVMS §6.5). */
final class InstructionSize {
    static final int WIDE = 196;

    private static final int LAST_OPCODE = 201;

    /** Sizes of the instructions of fixed size, by opcode. */
    private static final byte[] SIZES = new byte[LAST_OPCODE + 1];

    static {
        Arrays.fill(SIZES, (byte) 1);
        set(2, 16, 18, 188, 169);
        setRange(2, 21, 25);
        setRange(2, 54, 58);
        set(3, 17, 19, 20, 132, 187, 189, 192, 193, 198, 199);
        setRange(3, 153, 168);
        setRange(3, 178, 184);
        set(4, 197);
        set(5, 185, 186, 200, 201);
    }

    private InstructionSize() {}

    /** The size of the instruction at an index of the code that starts at {@code start}. */
    static int of(ClassFile file, int start, int bci) {
        int opcode = file.u1(start + bci) & 0xFF;
        int size =
                switch (opcode) {
                    case Opcodes.TABLESWITCH -> {
                        int table = start + (bci + 4 & ~3);
                        yield table + 12 + 4 * (file.u4(table + 8) - file.u4(table + 4) + 1) - start - bci;
                    }
                    case Opcodes.LOOKUPSWITCH -> {
                        int table = start + (bci + 4 & ~3);
                        yield table + 8 + 8 * file.u4(table + 4) - start - bci;
                    }
                    case WIDE -> (file.u1(start + bci + 1) & 0xFF) == Opcodes.IINC ? 6 : 4;
                    default -> opcode > LAST_OPCODE ? 0 : SIZES[opcode];
                };
        if (size <= 0) {
            throw new IllegalArgumentException("opcode " + opcode + " at " + bci + " has size " + size);
        }
        return size;
    }

    private static void set(int size, int... opcodes) {
        for (int opcode : opcodes) {
            SIZES[opcode] = (byte) size;
        }
    }

    private static void setRange(int size, int first, int last) {
        Arrays.fill(SIZES, first, last + 1, (byte) size);
    }
}
