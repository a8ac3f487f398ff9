// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something to trace: a method whose class has a {@code main} that does nothing but call it, so that a run without a
 * tracer shows what the method prints, counts and throws by itself; or a whole program, from its {@code main}.
 *
 * @param type the class
 * @param method the name of the method; {@code main} for a program
 * @param classPath where the program lies
 * @param arguments the program's
 */
public record Target(Class<?> type, String method, List<Path> classPath, List<String> arguments) {

    /** A method of this class, with the libraries of these other classes. */
    public static Target of(Class<?> type, String method, Class<?>... libraries) {
        List<Path> classPath = new ArrayList<>(Libraries.of(type));
        classPath.addAll(Libraries.of(libraries));
        return new Target(type, method, classPath, List.of());
    }

    /** The program of this class. */
    public static Target program(Class<?> type, String... arguments) {
        return new Target(type, "main", Libraries.of(type), List.of(arguments));
    }

    /** The program of this class of deeptrace/it/programs, with its libraries whose names begin so. */
    public static Target with(Class<?> type, String... libraries) throws IOException {
        List<Path> classPath = new ArrayList<>(Libraries.of(type));
        try (Stream<Path> jars = Files.list(House.file("deeptrace/it/programs/target/lib"))) {
            jars.filter(jar -> Stream.of(libraries).anyMatch(jar.getFileName().toString()::startsWith))
                    .sorted()
                    .forEach(classPath::add);
        }
        return new Target(type, "main", classPath, List.of());
    }

    /** The root as a person types it. */
    public String root() {
        return type.getName() + "#" + method;
    }

    /** What {@code deeptrace run} is given after its options. */
    List<String> runArguments() {
        if (!method.equals("main")) {
            return List.of(root());
        }
        List<String> words = new ArrayList<>(List.of("--main", type.getName(), "--"));
        words.addAll(arguments);
        return words;
    }

    /** The class path as a person types it. */
    public String classPathText() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public String toString() {
        return type.getSimpleName() + "." + method;
    }
}
