// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/**
 * Finds fields of classes that others have written, whose layout is a guess until it is found as expected: one that is read
 * as what it is not would end the JVM.
 */
final class FieldFinder {
    private FieldFinder() {}

    /**
     * The offset of a field, and -1 if there is none of this type.
     *
     * @param type of the object, or of the array of objects, in whose class or nearest superclass the field is
     * @param name of the field, as its source has it; compilers may write the name of a class and {@code $$} before it
     * @param expected {@code int.class}, {@code boolean.class}, or a type to which each value of the field can be cast
     */
    static long offset(Class<?> type, String name, Class<?> expected) {
        Field field = find(type, name);
        if (field == null || !expected.isAssignableFrom(field.getType())) {
            return -1;
        }
        return Memory.U.objectFieldOffset(field);
    }

    /** The declared type of a field, and the element type of an array; null if there is no such field. */
    static Class<?> type(Class<?> type, String name) {
        Field field = find(type, name);
        if (field == null) {
            return null;
        }
        return field.getType().isArray() ? field.getType().getComponentType() : field.getType();
    }

    private static Field find(Class<?> type, String name) {
        String mangled = "$$".concat(name);
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            Field[] fields = c.getDeclaredFields();
            for (int i = 0; i < fields.length; i++) {
                String found = fields[i].getName();
                if ((found.equals(name) || found.endsWith(mangled)) && !Modifier.isStatic(fields[i].getModifiers())) {
                    return fields[i];
                }
            }
        }
        return null;
    }
}
