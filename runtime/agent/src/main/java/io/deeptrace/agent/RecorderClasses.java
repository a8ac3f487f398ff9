// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Defines the recorder into {@code java.lang}. */
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
        JavaLang javaLang = new JavaLang(instrumentation);
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
                        javaLang.define(read(jar, entry));
                    }
                    failures = 0;
                } catch (NoClassDefFoundError e) {
                    // One that it needs may be among those that follow; if a whole round fails, it is not. A JVM that
                    // verifies the JDK's classes fails after the class is defined, and tries again when it is used.
                    if (++failures > waiting.size() + 1) {
                        throw e;
                    }
                    waiting.add(entry);
                }
            }
            initialize(jar);
        }
    }

    /** A class whose initializer runs for the first time where the stack is full would be unusable from then on. */
    private static void initialize(JarFile jar) throws ClassNotFoundException {
        List<String> names = jar.stream()
                .map(JarEntry::getName)
                .filter(RecorderClasses::isRecorder)
                .map(RecorderClasses::className)
                .toList();
        for (String name : names) {
            Class.forName(name, true, null);
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
        try {
            return Class.forName(className(entry), false, null) != null;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    }
}
