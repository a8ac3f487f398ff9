// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.function.IntConsumer;

/** The exception handlers of a code (JVMS §4.7.3, {@code exception_table}). */
final class CodeHandlers {
    /** Start, end and handler of each. */
    private final int[] table;

    CodeHandlers(ClassFile file, int code) {
        int at = code + 8 + file.u4(code + 4);
        table = new int[3 * file.u2(at)];
        for (int i = 0; i < table.length; i++) {
            table[i] = file.u2(at + 2 + 8 * (i / 3) + 2 * (i % 3));
        }
    }

    boolean startsAt(int bci) {
        for (int i = 0; i < table.length; i += 3) {
            if (table[i + 2] == bci) {
                return true;
            }
        }
        return false;
    }

    /** Tells the handlers ahead whose range starts here. */
    void starting(int bci, IntConsumer to) {
        for (int i = 0; i < table.length; i += 3) {
            if (table[i] == bci && table[i + 2] > bci) {
                to.accept(table[i + 2]);
            }
        }
    }

    /** Tells the handlers ahead whose range holds this instruction. */
    void covering(int bci, IntConsumer to) {
        for (int i = 0; i < table.length; i += 3) {
            if (table[i] <= bci && bci < table[i + 1] && table[i + 2] > bci) {
                to.accept(table[i + 2]);
            }
        }
    }
}
