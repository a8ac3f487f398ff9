// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Names of a method's parameters: from {@code MethodParameters} (JVMS §4.7.24), else from the local variable table
 * (JVMS §4.7.13).
 */
final class ParameterNames {
    private ParameterNames() {}

    /** One name per parameter of the descriptor, or an empty list if not all are known or the tables are damaged. */
    static List<String> of(ClassFile file, ClassMethod method) {
        try {
            return read(file, method);
        } catch (IndexOutOfBoundsException damaged) {
            // Debugging tables that lie do not keep the JVM from running the method, nor us from tracing it.
            return List.of();
        }
    }

    private static List<String> read(ClassFile file, ClassMethod method) {
        Type[] types = Type.getArgumentTypes(method.descriptor());
        String[] names = new String[types.length];
        if (method.parameters() != 0 && file.u1(method.parameters()) == types.length) {
            fromMethodParameters(file, method.parameters() + 1, names);
        }
        if (method.code() != 0 && !complete(names)) {
            fromLocalVariables(file, method, types, names);
        }
        return complete(names) ? List.of(names) : List.of();
    }

    private static void fromMethodParameters(ClassFile file, int entries, String[] names) {
        for (int i = 0; i < names.length; i++) {
            names[i] = file.utf8(entries + 4 * i);
        }
    }

    private static void fromLocalVariables(ClassFile file, ClassMethod method, Type[] types, String[] names) {
        int[] slots = new int[types.length];
        int slot = (method.access() & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        for (int i = 0; i < types.length; i++) {
            slots[i] = slot;
            slot += types[i].getSize();
        }
        int at = CodeAttributes.first(file, method.code());
        for (int i = CodeAttributes.count(file, method.code()); i > 0; i--) {
            if (file.utf8(at).equals("LocalVariableTable")) {
                int entry = at + 8;
                for (int j = file.u2(at + 6); j > 0; j--, entry += 10) {
                    int parameter = Arrays.binarySearch(slots, file.u2(entry + 8));
                    // A slot may be used again later in the code: only what is live at the start is a parameter.
                    if (parameter >= 0 && file.u2(entry) == 0) {
                        names[parameter] = file.utf8(entry + 4);
                    }
                }
            }
            at += 6 + file.u4(at + 2);
        }
    }

    private static boolean complete(String[] names) {
        return !Arrays.asList(names).contains(null);
    }
}
