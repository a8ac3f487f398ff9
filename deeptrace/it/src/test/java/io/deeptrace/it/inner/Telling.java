// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Runs a program that tells each of its values. */
final class Telling {
    private static final String TELLER = """
            public class T {
                public static final java.util.List<String> TOLD = new java.util.ArrayList<>();

                static <V> V o(int id, V value) {
                    boolean plain = value instanceof String || value instanceof Number || value instanceof Boolean;
                    TOLD.add(id + " " + (plain ? value : "an object"));
                    return value;
                }

                static int v(int id, int value) { TOLD.add(id + " " + value); return value; }

                static long v(int id, long value) { TOLD.add(id + " " + value); return value; }

                static double v(int id, double value) { TOLD.add(id + " " + value); return value; }

                static boolean v(int id, boolean value) { TOLD.add(id + " " + value); return value; }
            }
            """;

    private Telling() {}

    /** What the program tells, in its order: numbers of expressions and their values. */
    @SuppressWarnings("unchecked")
    static List<String> of(TwofoldSource program, Path directory) throws Exception {
        compile(directory, "T", TELLER);
        compile(directory, "Generated", program.telling());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            Method main = loader.loadClass("Generated").getMethod("main", String[].class);
            main.setAccessible(true); // as the class is not public, like many a program's
            main.invoke(null, (Object) new String[0]);
            return (List<String>) loader.loadClass("T").getField("TOLD").get(null);
        }
    }

    /** Compiles one class, for Java 17. */
    static void compile(Path directory, String name, String text) throws IOException {
        compile(
                Files.writeString(Files.createDirectories(directory).resolve(name + ".java"), text),
                directory,
                directory);
    }

    /** Compiles one file. */
    static void compile(Path file, Path classPath, Path output) {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream());
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        out,
                        System.err,
                        "--release",
                        "17",
                        "-g",
                        "-nowarn",
                        "-cp",
                        classPath.toString(),
                        "-d",
                        output.toString(),
                        file.toString());
        if (exit != 0) {
            throw new IllegalArgumentException("does not compile: " + file);
        }
    }
}
