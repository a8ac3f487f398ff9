// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import jdk.internal.misc.Unsafe;

/** Raw memory: the mapped trace file, and the fields of objects without a call of their code. */
final class Memory {
    static final Unsafe U = Unsafe.getUnsafe();

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
        return coder == 0 ? (char) (bytes[index] & 0xFF) : U.getChar(bytes, Unsafe.ARRAY_BYTE_BASE_OFFSET + 2L * index);
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
