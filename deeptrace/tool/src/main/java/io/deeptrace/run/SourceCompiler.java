// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.sun.source.util.JavacTask;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles one generated source file against the program's class path, for the Java that will run it. */
final class SourceCompiler {
    private final JavaCompiler compiler;
    private final List<Path> classPath;
    private final List<String> modules;
    private final int feature;

    /**
     * @param classPath the program's class path
     * @param modules the program's modules
     * @param feature the feature version of the Java that will run the result
     * @throws RecordingException if this Java has no compiler
     */
    SourceCompiler(List<Path> classPath, ModulePath modules, int feature) throws RecordingException {
        this.compiler = ToolProvider.getSystemJavaCompiler();
        this.classPath = classPath;
        this.modules = modules.compilerArguments();
        this.feature = Math.min(feature, Runtime.version().feature());
        if (compiler == null) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The Java at " + System.getProperty("java.home") + " has no compiler: "
                            + "set JAVA_HOME to a JDK to trace expressions.");
        }
    }

    /**
     * A compilation of this source that has not begun.
     *
     * @param className the class in it
     * @param source the text
     * @param output where class files go
     */
    Compilation compilation(String className, String source, Path output) {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(List.of(
                "-proc:none",
                "-g",
                // Has the compiler read names of parameters from class files too, where they have some.
                "-parameters",
                "-nowarn",
                "--release",
                Integer.toString(feature),
                "-d",
                output.toString(),
                // Without one it reads newer sources that lie on the class path, and not the classes that will run.
                "-sourcepath",
                output.toString(),
                "-classpath",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator))));
        options.addAll(modules);
        JavacTask task = (JavacTask)
                compiler.getTask(null, null, diagnostics, options, null, List.of(new Source(className, source)));
        return new Compilation(task, diagnostics);
    }

    /** A compilation and what it complained about. */
    record Compilation(JavacTask task, DiagnosticCollector<JavaFileObject> diagnostics) {
        /** The errors so far. */
        List<Diagnostic<? extends JavaFileObject>> errors() {
            return diagnostics.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                    .toList();
        }

        /** Writes the class files if there was no error. */
        boolean generate() throws IOException {
            if (!errors().isEmpty()) {
                return false;
            }
            task.generate();
            return errors().isEmpty();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("deeptrace:///" + className.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
