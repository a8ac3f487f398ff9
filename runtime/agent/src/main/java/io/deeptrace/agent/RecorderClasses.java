// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Enumeration;
import java.util.LinkedList;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Defines the recorder into {@code java.lang}. */
final class RecorderClasses {
    private static final String PACKAGE = "java/lang/";

    private final Path agentJar;
    private final Consumer<byte[]> javaLang;

    /** The recorder of this jar: its classes in {@code java/lang}; {@code javaLang} defines class files there. */
    RecorderClasses(Path agentJar, Consumer<byte[]> javaLang) {
        this.agentJar = agentJar;
        this.javaLang = javaLang;
    }

    /**
     * Defines all classes; those that an earlier agent has defined stay.
     *
     * @throws IOException if the jar cannot be read
     * @throws ReflectiveOperationException if a class that was defined cannot be found
     */
    void define() throws IOException, ReflectiveOperationException {
        try (JarFile jar = new JarFile(agentJar.toFile())) {
            List<String> entries = entries(jar);
            Deque<String> waiting = new LinkedList<>(entries);
            int failures = 0;
            while (!waiting.isEmpty()) {
                String entry = waiting.remove();
                try {
                    if (!isDefined(entry)) {
                        javaLang.accept(read(jar, entry));
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
            initialize(entries);
        }
    }

    /** A class whose initializer runs for the first time where the stack is full would be unusable from then on. */
    private static void initialize(List<String> entries) throws ClassNotFoundException {
        for (String entry : entries) {
            Class.forName(className(entry), true, null);
        }
    }

    private static List<String> entries(JarFile jar) {
        List<String> entries = new ArrayList<>();
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
            String name = all.nextElement().getName();
            if (name.startsWith(PACKAGE) && name.endsWith(".class")) {
                entries.add(name);
            }
        }
        return entries;
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
