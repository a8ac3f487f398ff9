// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Defines classes into {@code java.lang}, the one package that every class of every loader sees. The package is opened to
 * one class in a loader made for this alone; the program gets no access that it did not have.
 */
final class JavaLang {
    private JavaLang() {}

    /**
     * Opens the package; what comes back is a {@link PackageDefiner}, of that loader.
     *
     * @throws IOException if the agent's own class file cannot be read
     * @throws ReflectiveOperationException if this JVM does not let the package be opened
     */
    @SuppressWarnings("unchecked")
    static Consumer<byte[]> open(Instrumentation instrumentation, AgentJar jar)
            throws IOException, ReflectiveOperationException {
        String name = PackageDefiner.class.getName();
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
                Map.of(),
                Map.of(Object.class.getPackageName(), Set.of(loader.getUnnamedModule())),
                Set.of(),
                Map.of());
        return (Consumer<byte[]>) loader.loadClass(name).getConstructor().newInstance();
    }
}
