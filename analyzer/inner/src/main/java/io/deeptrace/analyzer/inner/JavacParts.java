// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;

/**
 * Defines our classes that stand in packages of javac's. It needs {@code --add-opens} of both packages; {@link #FLAGS} are
 * all that a JVM needs in which anything here is to run.
 */
final class JavacParts {
    /** For the command line of the JVM. */
    static final String[] FLAGS = {
        "--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED",
        "--add-exports=jdk.compiler/com.sun.tools.javac.code=ALL-UNNAMED",
        "--add-exports=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED",
        "--add-exports=jdk.compiler/com.sun.tools.javac.jvm=ALL-UNNAMED",
        "--add-exports=jdk.compiler/com.sun.tools.javac.tree=ALL-UNNAMED",
        "--add-exports=jdk.compiler/com.sun.tools.javac.util=ALL-UNNAMED",
        "--add-opens=jdk.compiler/com.sun.tools.javac.jvm=ALL-UNNAMED",
        "--add-opens=jdk.compiler/com.sun.tools.javac.comp=ALL-UNNAMED",
    };

    private static final String GENERATOR = "com/sun/tools/javac/jvm/ObservedGen";
    private static final String READER = "com/sun/tools/javac/jvm/BareClassReader";
    private static final String ORIGINS = "com/sun/tools/javac/comp/Origins";

    private static boolean defined;

    private JavacParts() {}

    /**
     * Defines them, once. Must come before any class that names them is linked.
     *
     * @throws IllegalStateException if this JVM has no compiler, one that is made otherwise, or does not open it
     */
    static synchronized void define() {
        if (defined) {
            return;
        }
        try {
            Class<?> generator = Class.forName("com.sun.tools.javac.jvm.Gen");
            for (String part : new String[] {"$Kind", "$Place", "$Event", "$Method", "$1", ""}) {
                define(generator, GENERATOR + part);
            }
            define(generator, READER);
            Class<?> phase = Class.forName("com.sun.tools.javac.comp.Lower");
            // Those inside first: to verify the outer one is to load them.
            for (String part : new String[] {"$1", "$2", "$3", "$4", "$5", "$6", ""}) {
                define(phase, ORIGINS + part);
            }
            defined = true;
        } catch (ReflectiveOperationException | IOException | LinkageError e) {
            throw new IllegalStateException(
                    "The compiler of this Java (" + Runtime.version() + ") cannot be watched: " + e, e);
        }
    }

    private static void define(Class<?> neighbour, String name) throws IOException, IllegalAccessException {
        try (InputStream in = JavacParts.class.getResourceAsStream("/" + name + ".class")) {
            if (in != null) {
                MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(in.readAllBytes());
            }
        }
    }
}
