// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import io.deeptrace.format.InnerLines;
import io.deeptrace.format.InnerMethod;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the expressions of classes in a JVM of its own, whose compiler it may look into; started with {@link #flags}. All that it is
 * told and tells is in one directory:
 *
 * <ul>
 *   <li>{@code classes/}: class files as they will run, in any folders;
 *   <li>{@code sources/}: their sources;
 *   <li>{@code class-path.txt}: what to compile them with, one line as {@code javac -cp} takes it;
 *   <li>{@code inner.txt}, written: the methods of these classes, as lines of a plan.
 * </ul>
 */
public final class Main {
    /** The folder of class files. */
    public static final String CLASSES = "classes";
    /** The folder of sources. */
    public static final String SOURCES = "sources";
    /** The file with the class path. */
    public static final String CLASS_PATH = "class-path.txt";
    /** The file with the answer. */
    public static final String ANSWER = "inner.txt";

    private Main() {}

    /** What the command line of its JVM must have, beside the class path. */
    public static List<String> flags() {
        return List.of(JavacParts.FLAGS);
    }

    /** Takes the directory. */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        List<CompiledClass> classes = new ArrayList<>();
        for (Path file : files(directory.resolve(CLASSES))) {
            classes.add(new CompiledClass(Files.readAllBytes(file)));
        }
        String classPath = Files.readString(directory.resolve(CLASS_PATH)).strip();
        List<InnerMethod> found = new InnerSearch(files(directory.resolve(SOURCES)), classPath).of(classes);
        try (Writer out = Files.newBufferedWriter(directory.resolve(ANSWER))) {
            for (InnerMethod method : found) {
                InnerLines.write(method, out);
            }
        }
    }

    private static List<Path> files(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
