// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Defines the recorder into {@code java.lang}. */
final class RecorderClasses {
    private static final String PACKAGE = "java/lang/";

    private final StoredJar jar;
    private final Consumer<byte[]> javaLang;

    /** The recorder in this jar: its classes in {@code java/lang}; {@code javaLang} defines class files there. */
    RecorderClasses(StoredJar jar, Consumer<byte[]> javaLang) {
        this.jar = jar;
        this.javaLang = javaLang;
    }

    /**
     * Defines all classes; those that an earlier agent has defined stay.
     *
     * @throws ReflectiveOperationException if a class that was defined cannot be found
     */
    void define() throws ReflectiveOperationException {
        List<String> entries = new ArrayList<>();
        for (String name : jar.names()) {
            if (name.startsWith(PACKAGE)) {
                entries.add(name);
            }
        }
        List<String> waiting = new ArrayList<>(entries);
        int failures = 0;
        for (int i = 0; i < waiting.size(); i++) {
            String entry = waiting.get(i);
            try {
                javaLang.accept(jar.read(entry));
                failures = 0;
            } catch (NoClassDefFoundError e) {
                // One that it needs may be among those that follow; if a whole round fails, it is not. A JVM that
                // verifies the JDK's classes fails after the class is defined, and tries again when it is used.
                if (!isDefined(entry)) {
                    if (++failures > waiting.size() - i) {
                        throw e;
                    }
                    waiting.add(entry);
                }
            } catch (LinkageError e) {
                if (!isDefined(entry)) {
                    throw e;
                }
            }
        }
        initialize(entries);
    }

    /** A class whose initializer runs for the first time where the stack is full would be unusable from then on. */
    private static void initialize(List<String> entries) throws ClassNotFoundException {
        for (String entry : entries) {
            Class.forName(className(entry), true, null);
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
