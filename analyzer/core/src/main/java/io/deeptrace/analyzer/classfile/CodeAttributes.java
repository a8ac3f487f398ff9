// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

/** Where the attributes of a {@code Code} attribute begin (JVMS §4.7.3). */
final class CodeAttributes {
    private CodeAttributes() {}

    /** Number of attributes of the code whose content starts at this offset. */
    static int count(ClassFile file, int code) {
        return file.u2(table(file, code));
    }

    /** Offset of the first one. */
    static int first(ClassFile file, int code) {
        return table(file, code) + 2;
    }

    private static int table(ClassFile file, int code) {
        int handlers = code + 8 + file.u4(code + 4);
        return handlers + 2 + 8 * file.u2(handlers);
    }
}
