// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;

/** Defines classes into {@code java.lang}. Works only in a module to which that package is open. */
public final class PackageDefiner implements Consumer<byte[]> {
    private final MethodHandles.Lookup lookup;

    /**
     * Looks at the package.
     *
     * @throws IllegalAccessException if {@code java.lang} is not open to this class's module
     */
    public PackageDefiner() throws IllegalAccessException {
        lookup = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
    }

    /**
     * Defines this class file beside {@link Object}.
     *
     * @throws LinkageError if the JVM refuses it, {@link NoClassDefFoundError} if another class has to come first
     */
    @Override
    public void accept(byte[] classFile) {
        try {
            lookup.defineClass(classFile);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The lookup has been made with all rights", e);
        }
    }
}
