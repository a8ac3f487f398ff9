// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/**
 * Defines classes into {@code java.lang}, the one package that every class of every loader sees. The package is opened to
 * one class in a loader made for this alone; the program gets no access that it did not have.
 */
public final class JavaLang {
    private final Method definer;

    /**
     * Opens the package.
     *
     * @throws IOException if the agent's own class file cannot be read
     * @throws ReflectiveOperationException if this JVM does not let the package be opened
     */
    public JavaLang(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        String name = PackageDefiner.class.getName();
        byte[] classFile;
        try (InputStream in =
                PackageDefiner.class.getResourceAsStream(PackageDefiner.class.getSimpleName() + ".class")) {
            classFile = in.readAllBytes();
        }
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
        definer = loader.loadClass(name).getMethod("define", byte[].class);
    }

    /**
     * Defines this class file beside {@link Object}.
     *
     * @throws LinkageError if the JVM refuses it, {@link NoClassDefFoundError} if another class has to come first
     */
    public void define(byte[] classFile) {
        try {
            definer.invoke(null, (Object) classFile);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
