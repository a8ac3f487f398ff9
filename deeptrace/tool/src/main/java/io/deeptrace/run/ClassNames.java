// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;

/** The names of the classes on a class path, by their simple names; no class file is opened. */
final class ClassNames {
    private static final String SUFFIX = ".class";

    /** Folders of archives; classes below them have other names. */
    private static final List<String> NO_PACKAGES = List.of("META-INF/", "BOOT-INF/", "WEB-INF/");

    private final List<Path> classPath;

    ClassNames(List<Path> classPath) {
        this.classPath = classPath;
    }

    /**
     * The classes with this simple name. Those in directories, which are the program's own, hide those in jars.
     */
    Found withSimpleName(String simpleName) throws RecordingException {
        Set<String> own = new LinkedHashSet<>();
        Set<String> libraries = new LinkedHashSet<>();
        for (Path entry : classPath) {
            try {
                boolean directory = Files.isDirectory(entry);
                for (String file : directory ? files(entry, simpleName) : entries(entry, simpleName)) {
                    (directory ? own : libraries).add(sourceName(file));
                }
            } catch (IOException e) {
                throw new RecordingException(
                        ExitCode.USAGE,
                        "Class path entry " + entry + " cannot be read (" + e.getMessage() + "): correct --cp.",
                        e);
            }
        }
        return own.isEmpty() ? new Found(false, libraries) : new Found(true, own);
    }

    /**
     * What was found.
     *
     * @param own true if in directories, false if in jars
     * @param names the classes as Java source names them, for example {@code com.acme.Outer.Nested}
     */
    record Found(boolean own, Set<String> names) {}

    private static Collection<String> files(Path directory, String simpleName) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isNamed(file.getFileName().toString(), simpleName)) {
                    found.add(directory.relativize(file).toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static Collection<String> entries(Path jar, String simpleName) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> NO_PACKAGES.stream().noneMatch(name::startsWith))
                    .filter(name -> isNamed(name.substring(name.lastIndexOf('/') + 1), simpleName))
                    .toList();
        }
    }

    private static boolean isNamed(String file, String simpleName) {
        return file.endsWith(simpleName + SUFFIX)
                && (file.length() == simpleName.length() + SUFFIX.length()
                        || file.charAt(file.length() - simpleName.length() - SUFFIX.length() - 1) == '$');
    }

    private static String sourceName(String file) {
        return file.substring(0, file.length() - SUFFIX.length())
                .replace('/', '.')
                .replace('$', '.');
    }
}
