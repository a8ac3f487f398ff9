// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.io.FileDescriptor;
import java.lang.reflect.Constructor;

/**
 * How the JDK makes a buffer for a mapped file: by a constructor that it calls by reflection. Since JDK 18 the first such call has
 * method handles put together, twenty classes and a seventh of what the agent's start costs on 25.
 */
final class MappedBuffers {
    private static final Class<?> NATIVE =
            Memory.type("jdk.internal.reflect.DirectConstructorHandleAccessor$NativeAccessor");
    private static final int PARAMETERS = 6;

    private MappedBuffers() {}

    /** Has the JVM itself call that constructor, as it does while it starts. Where the JDK is another one than known, nothing is done. */
    static void callNatively() {
        long called = NATIVE == null ? -1 : Memory.offset(NATIVE, "ctor");
        long root = Memory.offset(Constructor.class, "root");
        long accessor = Memory.offset(Constructor.class, "constructorAccessor");
        Class<?> buffer = Memory.type("java.nio.DirectByteBuffer");
        if (called < 0 || root < 0 || accessor < 0 || buffer == null) {
            return;
        }
        Constructor<?>[] all = buffer.getDeclaredConstructors();
        for (int i = 0; i < all.length; i++) {
            Object original = Memory.U.getReference(all[i], root);
            if (isForMappings(all[i]) && original != null && Memory.U.getReference(original, accessor) == null) {
                Memory.U.putReferenceVolatile(original, accessor, natively(original, called));
            }
        }
    }

    private static boolean isForMappings(Constructor<?> constructor) {
        Class<?>[] types = constructor.getParameterTypes();
        return types.length == PARAMETERS && types[0] == int.class && types[2] == FileDescriptor.class;
    }

    private static Object natively(Object constructor, long called) {
        try {
            Object accessor = Memory.U.allocateInstance(NATIVE);
            Memory.U.putReference(accessor, called, constructor);
            return accessor;
        } catch (InstantiationException e) {
            throw new InternalError(e);
        }
    }
}
