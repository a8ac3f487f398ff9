// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.invoke.MethodHandles;

/** Defines classes into {@code java.lang}. Works only in a module to which that package is open. */
public final class PackageDefiner {
    private PackageDefiner() {}

    /**
     * Defines this class file beside {@link Object}.
     *
     * @throws IllegalAccessException if {@code java.lang} is not open to this class's module
     */
    public static Class<?> define(byte[] classFile) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(classFile);
    }
}
