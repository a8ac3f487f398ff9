// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Defines classes into {@code java.lang}, the one package that every class of every loader sees. What the JDK has for it is exported to
 * one class in a loader made for this alone; the program gets no access that it did not have.
 */
final class JavaLang {
    private JavaLang() {}

    /**
     * Makes it possible; what comes back is a {@link PackageDefiner}, of that loader.
     *
     * @throws ReflectiveOperationException if this JVM does not allow it
     */
    @SuppressWarnings("unchecked")
    static Consumer<byte[]> open(Instrumentation instrumentation, StoredJar jar) throws ReflectiveOperationException {
        String name = JavaLang.class.getPackageName() + ".PackageDefiner";
        byte[] classFile = jar.read(name.replace('.', '/') + ".class");
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                if (!wanted.equals(name)) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, classFile, 0, classFile.length);
            }
        };
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(loader.getUnnamedModule())),
                Map.of(),
                Set.of(),
                Map.of());
        return (Consumer<byte[]>) loader.loadClass(name).getConstructor().newInstance();
    }
}
