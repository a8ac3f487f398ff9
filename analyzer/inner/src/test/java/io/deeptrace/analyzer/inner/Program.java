// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.tools.ToolProvider;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;

/** A source and the class files that plain javac makes of it. */
final class Program {
    final Path source;
    final Path classes;

    private Program(Path source, Path classes) {
        this.source = source;
        this.classes = classes;
    }

    /** One that stands in a file. */
    static Program at(Path source, Path directory, String... options) throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        List<String> all = new ArrayList<>(List.of(options));
        if (all.stream().noneMatch(option -> option.startsWith("-g"))) {
            all.add("-g");
        }
        all.addAll(List.of("-nowarn", "-d", classes.toString(), source.toString()));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), all.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalArgumentException(source + " does not compile");
        }
        return new Program(source, classes);
    }

    /** A class {@code A}. */
    static Program of(String text, Path directory, String... options) throws IOException {
        return at(Files.writeString(Files.createDirectories(directory).resolve("A.java"), text), directory, options);
    }

    /** The class files by internal name. */
    Map<String, byte[]> bytes() throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        for (Path file : Library.files(classes, ".class")) {
            byte[] read = Files.readAllBytes(file);
            bytes.put(new CompiledClass(read).node.name, read);
        }
        return bytes;
    }

    /** Changes a class file as another compiler would have made it. */
    void alter(String type, Consumer<ClassNode> change) throws IOException {
        Path file = classes.resolve(type + ".class");
        ClassNode node = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(node, 0);
        change.accept(node);
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        node.accept(writer);
        Files.write(file, writer.toByteArray());
    }

    List<CompiledClass> classes() throws IOException {
        List<CompiledClass> all = new ArrayList<>();
        bytes().values().forEach(each -> all.add(new CompiledClass(each)));
        return all;
    }

    /** What is found in these classes with the help of these sources. */
    List<InnerMethod> insides(List<Path> sources) throws IOException {
        return new InnerSearch(sources, classes.toString()).of(classes());
    }

    /** What is found in the method of this name. */
    InnerMethod inside(String method, List<Path> sources) throws IOException {
        return insides(sources).stream()
                .filter(each -> each.ref().name().equals(method))
                .findFirst()
                .orElseThrow();
    }

    /** Place, kind and text of each. */
    static List<String> lines(InnerMethod method) {
        List<String> lines = new ArrayList<>();
        for (Expression expression : method.expressions()) {
            lines.add(expression.span() + " " + expression.kind() + " " + expression.type() + " " + expression.text());
        }
        return lines;
    }
}
