// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.harness;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The class files of a jar, without those of modules and of other Java versions. */
public final class ClassFiles {
    private static final String ENDING = ".class";

    private ClassFiles() {}

    /** By the internal names of the classes. */
    public static Map<String, byte[]> of(Path jar) throws IOException {
        Map<String, byte[]> classFiles = new TreeMap<>();
        try (FileSystem archive = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(archive.getPath("/"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.toString().substring(1);
                if (name.endsWith(ENDING) && !name.startsWith("META-INF") && !name.endsWith("module-info.class")) {
                    classFiles.put(name.substring(0, name.length() - ENDING.length()), Files.readAllBytes(file));
                }
            }
        }
        return classFiles;
    }
}
