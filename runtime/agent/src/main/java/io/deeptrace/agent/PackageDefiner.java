// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.util.function.Consumer;
import jdk.internal.misc.Unsafe;

/**
 * Defines classes for the boot loader, of any package. Works only in a module to which {@code jdk.internal.misc} is exported. A
 * {@link java.lang.invoke.MethodHandles.Lookup} would do for {@code java.lang}, but from JDK 24 on reads each class file itself first, which
 * takes as long as to define it.
 */
public final class PackageDefiner implements Consumer<byte[]> {
    /**
     * Defines this class file.
     *
     * @throws LinkageError if the JVM refuses it, {@link NoClassDefFoundError} if another class has to come first
     */
    @Override
    public void accept(byte[] classFile) {
        Unsafe.getUnsafe().defineClass(null, classFile, 0, classFile.length, null, null);
    }
}
