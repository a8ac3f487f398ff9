// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Method;

/** The pages of a mapped file. */
final class Pages {
    /** Asked by name: since JDK 21 it is reached in another way than before. */
    private static final Method UNLOAD = unload();

    private Pages() {}

    /**
     * The process lets go of its pages of this range; the mapping stays. What was written there is the file's, and whoever
     * reads or writes there gets the page back from the system.
     *
     * @throws ReflectiveOperationException if the system refuses
     */
    static void letGo(long address, long bytes) throws ReflectiveOperationException {
        UNLOAD.invoke(null, address, false, bytes);
    }

    private static Method unload() {
        try {
            Method unload = Class.forName("java.nio.MappedMemoryUtils", false, null)
                    .getDeclaredMethod("unload", long.class, boolean.class, long.class);
            unload.setAccessible(true);
            return unload;
        } catch (ReflectiveOperationException e) {
            throw new InternalError(e);
        }
    }
}
