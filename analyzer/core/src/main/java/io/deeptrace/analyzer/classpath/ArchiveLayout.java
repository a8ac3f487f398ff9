// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classpath;

import io.deeptrace.analyzer.zip.ZipArchive;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an archive for a launcher or a server keeps its classes and libraries: Spring Boot's executable jar, a war. A class
 * loader of the launcher's looks there, and before that in the archive itself.
 */
final class ArchiveLayout {
    private static final List<String> CLASSES = List.of("BOOT-INF/classes/", "WEB-INF/classes/");
    private static final List<String> LIBRARIES = List.of("BOOT-INF/lib/", "WEB-INF/lib/", "WEB-INF/lib-provided/");

    private ArchiveLayout() {}

    /** Whether a class of this name is no class of the archive itself but stands in a folder meant here. */
    static boolean isInside(String name) {
        return name.startsWith("BOOT-INF/") || name.startsWith("WEB-INF/");
    }

    /** The parts of this archive in its own order, as Spring Boot's launcher takes them; none in a plain jar. */
    static List<Part> of(ZipArchive zip) {
        Set<Part> parts = new LinkedHashSet<>();
        for (int entry = 0; entry < zip.size(); entry++) {
            for (String folder : CLASSES) {
                if (zip.startsWith(entry, folder)) {
                    parts.add(new Part(folder, -1));
                }
            }
            for (String folder : LIBRARIES) {
                if (zip.startsWith(entry, folder) && isJar(zip.name(entry).substring(folder.length()))) {
                    parts.add(new Part(folder, entry));
                }
            }
        }
        return List.copyOf(parts);
    }

    /**
     * The same of an unpacked archive: directories and jars. Spring Boot takes libraries by name, and behind those the ones
     * that {@code classpath.idx} lists, in its order.
     */
    static List<Path> of(Path directory) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (String folder : CLASSES) {
            Path classes = directory.resolve(folder);
            if (Files.isDirectory(classes)) {
                parts.add(classes);
            }
        }
        List<Path> indexed = indexed(directory);
        for (String folder : LIBRARIES) {
            Path libraries = directory.resolve(folder);
            if (Files.isDirectory(libraries)) {
                List<Path> jars = jars(libraries);
                jars.removeAll(indexed);
                parts.addAll(jars);
            }
        }
        parts.addAll(indexed);
        return parts;
    }

    private static List<Path> indexed(Path directory) throws IOException {
        List<Path> indexed = new ArrayList<>();
        for (String folder : List.of("BOOT-INF/", "WEB-INF/")) {
            Path index = directory.resolve(folder + "classpath.idx");
            if (!Files.isRegularFile(index)) {
                continue;
            }
            for (String line : Files.readAllLines(index)) {
                // A line is an item of a YAML list: - "BOOT-INF/lib/x.jar"
                String entry = line.replaceFirst("^\\s*-\\s*\"(.*)\"\\s*$", "$1");
                Path jar = directory.resolve(entry).normalize();
                if (isInside(entry) && jar.startsWith(directory.normalize()) && Files.isRegularFile(jar)) {
                    indexed.add(jar);
                }
            }
        }
        return indexed;
    }

    private static List<Path> jars(Path libraries) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(libraries)) {
            for (Path file : found) {
                if (isJar(file.getFileName().toString())) {
                    jars.add(file);
                }
            }
        }
        Collections.sort(jars);
        return jars;
    }

    private static boolean isJar(String name) {
        return name.indexOf('/') < 0 && name.toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /**
     * A part of an archive's class path.
     *
     * @param folder where it stands; the part itself if {@code entry} is -1
     * @param entry the nested jar's, or -1
     */
    record Part(String folder, int entry) {
        boolean isFolder() {
            return entry < 0;
        }
    }
}
