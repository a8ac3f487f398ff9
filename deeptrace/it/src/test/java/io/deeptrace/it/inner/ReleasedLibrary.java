// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import io.deeptrace.it.harness.ClassFiles;
import io.deeptrace.it.harness.EveryMethod;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.target.LinkEach;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A library that others have released, and a program from which each of its methods can be reached and that links each of its classes. */
final class ReleasedLibrary {
    private final Path jars;
    private final Path classes;
    private final Path program;
    private final Map<String, byte[]> classFiles;

    /**
     * Unpacks it.
     *
     * @param jars a directory with {@code library.jar}, {@code sources.jar} and what else its users need
     * @param directory for the files
     */
    ReleasedLibrary(Path jars, Path directory) throws IOException {
        this.jars = jars;
        classes = directory.resolve("classes");
        program = directory.resolve("program");
        classFiles = ClassFiles.of(jars.resolve("library.jar"));
        for (var classFile : classFiles.entrySet()) {
            Path file = classes.resolve(classFile.getKey() + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, classFile.getValue());
        }
        new EveryMethod(classFiles.values()).write(program, LinkEach.class.getName());
    }

    /** The libraries that the build of {@code analyzer/inner} has copied: one, or with the profile {@code libraries} all. */
    static List<Path> all() throws IOException {
        try (Stream<Path> all = Files.list(House.file(System.getProperty("inside.libraries")))) {
            return all.sorted().toList();
        }
    }

    /** By their internal names. */
    Map<String, byte[]> classFiles() {
        return classFiles;
    }

    /** What the program is to be told. */
    String argument() {
        return classes.toString();
    }

    Path sources() {
        return jars.resolve("sources.jar");
    }

    /** The oldest Java that runs all of it. */
    int release() {
        return classFiles.values().stream()
                .mapToInt(each -> (each[6] & 0xFF) << 8 | each[7] & 0xFF)
                .map(version -> version - 44)
                .max()
                .orElseThrow();
    }

    /** What matches its methods and no others. */
    List<String> patterns() {
        return EveryMethod.patterns(classFiles.keySet());
    }

    String classPath() throws IOException {
        List<Path> entries = new ArrayList<>(List.of(program, classes));
        entries.addAll(Libraries.of(LinkEach.class));
        try (Stream<Path> others = Files.list(jars)) {
            others.filter(jar -> !jar.endsWith("library.jar") && !jar.endsWith("sources.jar"))
                    .sorted()
                    .forEach(entries::add);
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
