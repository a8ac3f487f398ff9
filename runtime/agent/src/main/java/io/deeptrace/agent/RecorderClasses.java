// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Defines the recorder into {@code java.lang}, the one package that every class of every loader sees. The package is
 * opened to one class in a loader made for this alone; the program gets no access that it did not have.
 */
final class RecorderClasses {
    private static final String PACKAGE = "java/lang/";

    private final Path agentJar;
    private final Instrumentation instrumentation;

    /** The recorder of this jar: its classes in {@code java/lang}. */
    RecorderClasses(Path agentJar, Instrumentation instrumentation) {
        this.agentJar = agentJar;
        this.instrumentation = instrumentation;
    }

    /**
     * Defines all classes; those that an earlier agent has defined stay.
     *
     * @throws IOException if the jar cannot be read
     * @throws ReflectiveOperationException if this JVM does not let classes be defined so
     */
    void define() throws IOException, ReflectiveOperationException {
        Method definer = definer();
        Deque<byte[]> waiting = new ArrayDeque<>(undefined());
        int failures = 0;
        while (!waiting.isEmpty()) {
            byte[] classFile = waiting.remove();
            try {
                definer.invoke(null, (Object) classFile);
                failures = 0;
            } catch (java.lang.reflect.InvocationTargetException e) {
                // Its superclass may be among those that follow; if a whole round fails, it is not.
                if (!(e.getCause() instanceof NoClassDefFoundError) || ++failures > waiting.size()) {
                    throw e;
                }
                waiting.add(classFile);
            }
        }
    }

    private List<byte[]> undefined() throws IOException {
        List<byte[]> classFiles = new ArrayList<>();
        try (JarFile jar = new JarFile(agentJar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                String name = entry.getName();
                if (name.startsWith(PACKAGE) && name.endsWith(".class") && !isDefined(name)) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        classFiles.add(in.readAllBytes());
                    }
                }
            }
        }
        return classFiles;
    }

    private static boolean isDefined(String entry) {
        String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, null) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private Method definer() throws IOException, ReflectiveOperationException {
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
        return loader.loadClass(name).getMethod("define", byte[].class);
    }
}
