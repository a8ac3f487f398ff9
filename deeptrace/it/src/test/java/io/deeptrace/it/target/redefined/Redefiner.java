// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An agent that redefines classes. A class gets the code of another one, which has the same members and a name of the same
 * length.
 */
public final class Redefiner {
    private static Instrumentation instrumentation;

    private Redefiner() {}

    /** Called by the JVM before the program's main method; redefines at once where {@code NAME,CODE} says so. */
    public static void premain(String options, Instrumentation offered) throws Exception {
        instrumentation = offered;
        if (options != null) {
            String[] parts = options.split(",");
            redefine(Class.forName(name(parts[0])), parts[1]);
        }
    }

    /** Gives a class the code of the class of this simple name. */
    static void redefine(Class<?> type, String code) throws Exception {
        redefine(type, code(type, code));
    }

    /** Gives a class this code. */
    static void redefine(Class<?> type, byte[] classFile) throws ClassNotFoundException, UnmodifiableClassException {
        instrumentation.redefineClasses(new ClassDefinition(type, classFile));
    }

    /** The class file of this simple name, made one of that class. */
    static byte[] code(Class<?> type, String code) throws IOException {
        try (InputStream in = Redefiner.class.getResourceAsStream(code + ".class")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace(code, type.getSimpleName())
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** The name of a class, which no analysis can tell. */
    static String name(String word) {
        return Redefiner.class.getPackageName()
                + '.'
                + word.substring(0, 1).toUpperCase(Locale.ROOT)
                + word.substring(1);
    }
}
