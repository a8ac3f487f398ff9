// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.source;

import io.deeptrace.analyzer.classpath.ClassPath;
import io.deeptrace.analyzer.classpath.ClassSource;
import io.deeptrace.analyzer.classpath.Jdk;
import io.deeptrace.analyzer.classpath.Summaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the classes of a program stand, as its JVM found them: in the JDK, else in the first entry of the class path that has them. */
final class ClassPlaces implements AutoCloseable {
    private final ClassSource jdk;
    private final List<ClassSource> sources = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * Opens what is still there of a class path.
     *
     * @param home the JDK; null if unknown
     */
    ClassPlaces(List<Path> classPath, Path home) {
        ClassSource opened = null;
        Runtime.Version version = Runtime.version();
        try {
            Jdk found = home == null ? null : Jdk.open(home);
            version = found == null ? version : found.version();
            opened = found;
        } catch (IOException gone) {
            missing.add(home.toString());
        }
        jdk = opened;
        for (Path entry : classPath) {
            try {
                if (Files.exists(entry)) {
                    ClassPath path = ClassPath.open(List.of(), List.of(entry), version, new Summaries(null));
                    sources.addAll(path.sources());
                } else {
                    missing.add(entry.toString());
                }
            } catch (IOException unreadable) {
                missing.add(entry.toString());
            }
        }
    }

    /** What was named and is not there any more, or is not to be read. */
    List<String> missing() {
        return missing;
    }

    /** Whether it is a class of the JDK, which wins over all others. */
    boolean isOfJdk(String internalName) throws IOException {
        return jdk != null && jdk.holds(internalName);
    }

    /** The first that holds the class; null if none does. */
    ClassSource of(String internalName) throws IOException {
        for (ClassSource source : sources) {
            if (source.holds(internalName)) {
                return source;
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        IOException failure = new IOException("The class path cannot be closed.");
        List<ClassSource> all = new ArrayList<>(sources);
        if (jdk != null) {
            all.add(jdk);
        }
        ClassPath.closeAll(all, failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
