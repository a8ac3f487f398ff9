// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Links, and so has the JVM verify, every class below a directory of the class path; prints of each what came of it. */
public final class LinkEach {
    private LinkEach() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .toList();
        }
        for (String name : names) {
            System.out.println(name + " " + link(name));
        }
    }

    private static String link(String name) {
        try {
            Class.forName(name, false, LinkEach.class.getClassLoader()).getDeclaredMethods();
            return "links";
        } catch (ClassNotFoundException | LinkageError e) {
            return e.toString().lines().findFirst().orElse("");
        }
    }
}
