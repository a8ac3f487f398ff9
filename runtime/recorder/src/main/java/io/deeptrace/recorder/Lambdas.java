// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.access.SharedSecrets;
import jdk.internal.reflect.ConstantPool;

/** Finds the method behind a lambda's or method reference's hidden class: what its constant pool names beside boxing. */
final class Lambdas {
    private Lambdas() {}

    /** Its owner (internal name), name and descriptor; null if the class is none of a lambda, or does not say. */
    static String[] implementation(Class<?> type) {
        if (!type.isHidden() || !type.isSynthetic()) {
            return null;
        }
        try {
            ConstantPool pool = SharedSecrets.getJavaLangAccess().getConstantPool(type);
            String[] boxing = null;
            for (int i = pool.getSize() - 1; i > 0; i--) {
                ConstantPool.Tag tag = pool.getTagAt(i);
                if (tag == ConstantPool.Tag.METHODREF || tag == ConstantPool.Tag.INTERFACEMETHODREF) {
                    String[] member = pool.getMemberRefInfoAt(i);
                    member[0] = member[0].replace('.', '/');
                    if (isBoxing(member)) {
                        boxing = boxing == null ? member : boxing;
                    } else if (!isSuperConstructor(member) && !isSerialization(member)) {
                        return member[0].startsWith("java/lang/invoke/") ? null : member;
                    }
                }
            }
            return boxing;
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    private static boolean isSuperConstructor(String[] member) {
        return member[0].equals("java/lang/Object") && member[1].equals("<init>");
    }

    /** What serializable lambdas have beside the call. */
    private static boolean isSerialization(String[] member) {
        return member[0].equals("java/lang/invoke/SerializedLambda")
                || member[0].equals("java/io/NotSerializableException");
    }

    private static boolean isBoxing(String[] member) {
        return member[0].startsWith("java/lang/") && (member[1].equals("valueOf") || member[1].endsWith("Value"));
    }
}
