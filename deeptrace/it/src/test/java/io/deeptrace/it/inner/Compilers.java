// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Ways from a source to class files. */
enum Compilers {
    /** The compiler of the JDK that the tests run on. */
    JAVAC {
        @Override
        void compile(Path source, Path output) throws Exception {
            run(source, arguments(source, output));
        }
    },
    /** Eclipse's compiler. */
    ECJ {
        @Override
        void compile(Path source, Path output) throws Exception {
            URL jar = jar("ecj.jar").toUri().toURL();
            try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
                Class<?> progress = loader.loadClass("org.eclipse.jdt.core.compiler.CompilationProgress");
                Method compile = loader.loadClass("org.eclipse.jdt.core.compiler.batch.BatchCompiler")
                        .getMethod("compile", String[].class, PrintWriter.class, PrintWriter.class, progress);
                StringWriter said = new StringWriter();
                PrintWriter out = new PrintWriter(said);
                String[] arguments = arguments(source, output).toArray(String[]::new);
                require((Boolean) compile.invoke(null, arguments, out, out, null), source, said);
            }
        }
    },
    /** javac with Lombok. */
    LOMBOK {
        @Override
        void compile(Path source, Path output) throws Exception {
            String jar = jar("lombok.jar").toString();
            List<String> arguments = arguments(source, output);
            arguments.addAll(List.of("-cp", jar, "-processorpath", jar));
            run(source, arguments);
        }
    };

    /** Compiles one file, for Java 17, with all that debuggers want to know. */
    abstract void compile(Path source, Path output) throws Exception;

    private static void run(Path source, List<String> arguments) {
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), arguments.toArray(String[]::new));
        require(exit == 0, source, "");
    }

    private static Path jar(String name) throws IOException {
        Path jar = Path.of("target", "compilers", name).toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: the build copies it before the tests");
        }
        return jar;
    }

    private static List<String> arguments(Path source, Path output) {
        return new ArrayList<>(List.of("-g", "-nowarn", "--release", "17", "-d", output.toString(), source.toString()));
    }

    private static void require(boolean compiled, Path source, Object said) {
        if (!compiled) {
            throw new IllegalArgumentException(source + " does not compile: " + said);
        }
    }
}
