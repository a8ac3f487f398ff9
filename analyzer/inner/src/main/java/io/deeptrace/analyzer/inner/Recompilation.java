// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.comp.Origins;
import com.sun.tools.javac.jvm.BareClassReader;
import com.sun.tools.javac.jvm.ObservedGen;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;

/** Sources compiled once more, in memory, while the code generator was watched. */
final class Recompilation {
    private final boolean complete;
    private final List<Diagnostic<? extends JavaFileObject>> diagnostics;
    private final SourceNodes nodes;
    private final Map<String, byte[]> classes;
    private final List<ObservedGen.Method> methods;

    private Recompilation(
            boolean complete,
            List<Diagnostic<? extends JavaFileObject>> diagnostics,
            SourceNodes nodes,
            Map<String, byte[]> classes,
            List<ObservedGen.Method> methods) {
        this.complete = complete;
        this.diagnostics = diagnostics;
        this.nodes = nodes;
        this.classes = classes;
        this.methods = methods;
    }

    /**
     * Compiles these files together.
     *
     * @param options of javac, such as the class path and the release
     * @param parsed sees each source before it is attributed, and may change it
     * @throws IOException if a file cannot be read
     */
    static Recompilation of(
            Collection<Path> sources, List<String> options, BiConsumer<JCCompilationUnit, Context> parsed)
            throws IOException {
        JavacTool javac = JavacTool.create();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> made = new LinkedHashMap<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8);
                JavaFileManager inMemory = new InMemory(files, made)) {
            List<String> all = new ArrayList<>(options);
            // All sources are attributed before the first is simplified; nothing but them is compiled, no processor is
            // run.
            all.addAll(List.of("-XDcompilePolicy=simple", "-implicit:none", "-proc:none", "-nowarn"));
            BasicJavacTask task = (BasicJavacTask)
                    javac.getTask(null, inMemory, diagnostics, all, null, files.getJavaFileObjectsFromPaths(sources));
            BareClassReader.install(task.getContext());
            ObservedGen[] generator = ObservedGen.install(task.getContext());
            SourceNodes nodes = new SourceNodes(Origins.install(task.getContext()));
            task.addTaskListener(
                    new Progress(nodes, Trees.instance(task), unit -> parsed.accept(unit, task.getContext())));
            boolean complete = task.call();
            Map<String, byte[]> classes = new LinkedHashMap<>();
            made.forEach((name, bytes) -> {
                // javac leaves empty what it fails to write.
                if (bytes.size() > 0) {
                    classes.put(name.replace('.', '/'), bytes.toByteArray());
                }
            });
            return new Recompilation(
                    complete,
                    diagnostics.getDiagnostics(),
                    nodes,
                    classes,
                    generator[0] == null ? List.of() : generator[0].methods());
        }
    }

    /** Whether javac was content. */
    boolean isComplete() {
        return complete;
    }

    /** Of each source with anything that javac did not like the first of that; of what belongs to no source with the empty path. */
    Map<Path, String> firstErrors() {
        Map<Path, String> errors = new LinkedHashMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                JavaFileObject source = diagnostic.getSource();
                errors.putIfAbsent(
                        Path.of(source == null ? "" : source.getName()),
                        diagnostic.getMessage(null).lines().findFirst().orElse(""));
            }
        }
        return errors;
    }

    /** What javac did not like in the sources. */
    List<Diagnostic<? extends JavaFileObject>> errors() {
        return diagnostics.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR && diagnostic.getSource() != null)
                .toList();
    }

    /** What stands in the sources. */
    SourceNodes nodes() {
        return nodes;
    }

    /** The class files, by internal name. */
    Map<String, byte[]> classes() {
        return classes;
    }

    /** What was generated. */
    List<ObservedGen.Method> methods() {
        return methods;
    }

    private static final class Progress implements TaskListener {
        private final SourceNodes nodes;
        private final Trees trees;
        private final Consumer<JCCompilationUnit> parsed;
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

        Progress(SourceNodes nodes, Trees trees, Consumer<JCCompilationUnit> parsed) {
            this.nodes = nodes;
            this.trees = trees;
            this.parsed = parsed;
        }

        @Override
        public void finished(TaskEvent event) {
            if (event.getKind() == TaskEvent.Kind.PARSE) {
                parsed.accept((JCCompilationUnit) event.getCompilationUnit());
            }
            if (event.getKind() == TaskEvent.Kind.ANALYZE && seen.add(event.getCompilationUnit())) {
                nodes.add((JCCompilationUnit) event.getCompilationUnit(), trees);
            }
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> made;

        InMemory(StandardJavaFileManager files, Map<String, ByteArrayOutputStream> made) {
            super(files);
            this.made = made;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    made.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}
