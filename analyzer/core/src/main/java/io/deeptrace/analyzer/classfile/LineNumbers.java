// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** Reads the line number tables of a method's code (JVMS §4.7.12), of which there may be several, in any order. */
final class LineNumbers {
    private static final String NAME = "LineNumberTable";

    private LineNumbers() {}

    /** The source line of each bytecode index, 0 where unknown; null if the code has no table. */
    static int[] read(ClassFile file, int code) {
        int length = file.u4(code + 4);
        int[] lines = null;
        int at = CodeAttributes.first(file, code);
        for (int i = CodeAttributes.count(file, code); i > 0; i--) {
            if (file.utf8(at).equals(NAME)) {
                lines = lines == null ? new int[length] : lines;
                int entry = at + 8;
                for (int j = file.u2(at + 6); j > 0; j--, entry += 4) {
                    lines[file.u2(entry)] = file.u2(entry + 2);
                }
            }
            at += 6 + file.u4(at + 2);
        }
        for (int i = 1; lines != null && i < length; i++) {
            lines[i] = lines[i] == 0 ? lines[i - 1] : lines[i];
        }
        return lines;
    }

    /** The smallest line of the method's code, or 0 where unknown. */
    static int first(ClassFile file, ClassMethod method) {
        int first = 0;
        if (method.code() != 0) {
            int at = CodeAttributes.first(file, method.code());
            for (int i = CodeAttributes.count(file, method.code()); i > 0; i--) {
                if (file.utf8(at).equals(NAME)) {
                    int entry = at + 8;
                    for (int j = file.u2(at + 6); j > 0; j--, entry += 4) {
                        int line = file.u2(entry + 2);
                        first = line != 0 && (first == 0 || line < first) ? line : first;
                    }
                }
                at += 6 + file.u4(at + 2);
            }
        }
        return first;
    }
}
