// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipException;

/** Opens the entries of a class path, with those that the jars' manifests add, each once and in the JVM's order. */
final class ClassPath {
    private final Runtime.Version version;
    private final Set<Path> seen = new HashSet<>();
    private final List<ClassSource> sources = new ArrayList<>();

    private ClassPath(Runtime.Version version) {
        this.version = version;
    }

    static List<ClassSource> open(List<Path> entries, Runtime.Version version) throws IOException {
        ClassPath path = new ClassPath(version);
        try {
            for (Path entry : entries) {
                if (!Files.exists(entry)) {
                    throw new IOException("Class path entry " + entry
                            + " does not exist: build it first, or correct the class path.");
                }
                path.add(entry);
            }
        } catch (IOException failed) {
            closeAll(path.sources, failed);
            throw failed;
        }
        return path.sources;
    }

    /** Closes all of these; what goes wrong is added to {@code failure}. */
    static void closeAll(List<? extends ClassSource> sources, Exception failure) {
        for (ClassSource source : sources) {
            try {
                source.close();
            } catch (IOException second) {
                failure.addSuppressed(second);
            }
        }
    }

    private void add(Path entry) throws IOException {
        if (!seen.add(entry.toRealPath())) {
            return;
        }
        if (Files.isDirectory(entry)) {
            sources.add(new DirectorySource(entry));
            return;
        }
        JarSource jar = openJar(entry);
        sources.add(jar);
        for (String reference : jar.classPath()) {
            // As in the JVM, what a manifest names and nobody has is passed over.
            Path added = resolve(entry, reference);
            if (added != null && Files.exists(added)) {
                add(added);
            }
        }
    }

    private JarSource openJar(Path entry) throws IOException {
        try {
            return new JarSource(entry, version);
        } catch (ZipException broken) {
            throw new IOException(
                    "Class path entry " + entry + " is neither a directory nor a readable jar (" + broken.getMessage()
                            + "): correct the class path.",
                    broken);
        }
    }

    private static Path resolve(Path jar, String reference) {
        try {
            return Path.of(jar.toAbsolutePath().toUri().resolve(URI.create(reference)));
        } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
            return null;
        }
    }
}
