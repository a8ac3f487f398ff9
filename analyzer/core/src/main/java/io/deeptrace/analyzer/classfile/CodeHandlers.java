// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.function.BiConsumer;
import java.util.function.IntConsumer;

/** The exception handlers of a code (JVMS §4.7.3, {@code exception_table}). */
final class CodeHandlers {
    private static final int ROW = 4;

    private final ClassFile file;

    /** Where the table's first row stands in the class file. */
    private final int first;

    /** Start, end, handler and index of the type of each. */
    private final int[] table;

    CodeHandlers(ClassFile file, int code) {
        this.file = file;
        int at = code + 8 + file.u4(code + 4);
        first = at + 2;
        table = new int[ROW * file.u2(at)];
        for (int i = 0; i < table.length; i++) {
            table[i] = file.u2(first + 2 * i);
        }
    }

    /** Tells the handlers from which control can come back to themselves, and the last instruction that it can come from. */
    void returning(BiConsumer<Integer, Integer> to) {
        for (int i = 0; i < table.length; i += ROW) {
            if (table[i + 1] > table[i + 2]) {
                to.accept(table[i + 2], table[i + 1] - 1);
            }
        }
    }

    boolean startsAt(int bci) {
        for (int i = 0; i < table.length; i += ROW) {
            if (table[i + 2] == bci) {
                return true;
            }
        }
        return false;
    }

    /** The type that the handler at this index catches; null for any. */
    String type(int handler) {
        String type = null;
        int rows = 0;
        for (int i = 0; i < table.length; i += ROW) {
            if (table[i + 2] == handler) {
                type = file.className(first + 2 * (i + 3));
                rows++;
            }
        }
        return rows == 1 ? type : null;
    }

    /** Tells the handlers ahead whose range starts here. */
    void starting(int bci, IntConsumer to) {
        for (int i = 0; i < table.length; i += ROW) {
            if (table[i] == bci && table[i + 2] > bci) {
                to.accept(table[i + 2]);
            }
        }
    }

    /** Tells the handlers ahead whose range holds this instruction. */
    void covering(int bci, IntConsumer to) {
        for (int i = 0; i < table.length; i += ROW) {
            if (table[i] <= bci && bci < table[i + 1] && table[i + 2] > bci) {
                to.accept(table[i + 2]);
            }
        }
    }
}
