// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
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
        Deque<String> waiting = new ArrayDeque<>();
        try (JarFile jar = new JarFile(agentJar.toFile())) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(RecorderClasses::isRecorder)
                    .forEach(waiting::add);
            int failures = 0;
            while (!waiting.isEmpty()) {
                String entry = waiting.remove();
                try {
                    if (!isDefined(entry)) {
                        definer.invoke(null, (Object) read(jar, entry));
                    }
                    failures = 0;
                } catch (InvocationTargetException e) {
                    // One that it needs may be among those that follow; if a whole round fails, it is not. A JVM that
                    // verifies the JDK's classes fails after the class is defined, and tries again when it is used.
                    if (!(e.getCause() instanceof NoClassDefFoundError) || ++failures > waiting.size() + 1) {
                        throw e;
                    }
                    waiting.add(entry);
                }
            }
        }
    }

    private static boolean isRecorder(String entry) {
        return entry.startsWith(PACKAGE) && entry.endsWith(".class");
    }

    private static byte[] read(JarFile jar, String entry) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(entry))) {
            return in.readAllBytes();
        }
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
