// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import java.util.Locale;
import jdk.internal.misc.Unsafe;

/** Raw memory: the mapped trace file, and the fields of objects without a call of their code. */
final class Memory {
    static final Unsafe U = Unsafe.getUnsafe();

    static final long BYTES_BASE = arrayBase(byte[].class);
    static final long LONGS_BASE = arrayBase(long[].class);

    private static final long TEXT_VALUE = U.objectFieldOffset(String.class, "value");
    private static final long TEXT_CODER = U.objectFieldOffset(String.class, "coder");

    private Memory() {}

    /** The bytes of a string: one a char if its {@link #coder} is 0, else two. */
    static byte[] bytes(String text) {
        return (byte[]) U.getReference(text, TEXT_VALUE);
    }

    /** 0 for Latin-1, 1 for UTF-16. */
    static int coder(String text) {
        return U.getByte(text, TEXT_CODER);
    }

    /** The char at an index that the caller has checked. */
    static char charAt(byte[] bytes, int coder, int index) {
        return coder == 0 ? (char) (bytes[index] & 0xFF) : U.getChar(bytes, BYTES_BASE + 2L * index);
    }

    /** The offset of the first element of arrays of this type. */
    static long arrayBase(Class<?> type) {
        Class<?> element = type.getComponentType();
        String name = element.isPrimitive() ? element.getName() : "object";
        try {
            // Their type was int before JDK 24 and is long since. To call a method by its name would take 15 ms at
            // first.
            Field constant = Unsafe.class.getField("ARRAY_" + name.toUpperCase(Locale.ROOT) + "_BASE_OFFSET");
            Object base = U.staticFieldBase(constant);
            long offset = U.staticFieldOffset(constant);
            return constant.getType() == int.class ? U.getInt(base, offset) : U.getLong(base, offset);
        } catch (NoSuchFieldException e) {
            throw new InternalError(e);
        }
    }

    /** A class of the JDK, or null if this one has none of that name. */
    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The offset of a field of a JDK class, or -1 if this JDK has none of that name. */
    static long offset(Class<?> type, String field) {
        try {
            return U.objectFieldOffset(type, field);
        } catch (InternalError e) {
            return -1;
        }
    }
}
