// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/** The class path of a JVM that runs: what its system loader has, and where else its classes came from. */
final class LiveClassPath {
    private LiveClassPath() {}

    /**
     * Its entries.
     *
     * @param properties the JVM's
     * @param sources locations of its loaded classes, as URLs
     */
    static List<Path> of(Properties properties, List<String> sources) {
        Set<Path> entries = new LinkedHashSet<>();
        Path directory = Path.of(properties.getProperty("user.dir", ""));
        for (String name : List.of("java.class.path", "jdk.module.path")) {
            for (String entry : properties.getProperty(name, "").split(File.pathSeparator)) {
                if (!entry.isEmpty()) {
                    add(directory.resolve(entry).normalize(), entries);
                }
            }
        }
        for (String source : sources) {
            // Jars inside an archive that is an entry are found there: "jar:nested:/app.jar/!BOOT-INF/lib/x.jar!/".
            if (source.startsWith("file:") && !source.contains("!")) {
                add(Path.of(URI.create(source)), entries);
            }
        }
        return List.copyOf(entries);
    }

    private static void add(Path entry, Set<Path> entries) {
        if (Files.exists(entry)) {
            try {
                entries.add(entry.toRealPath());
            } catch (IOException unreadable) {
                entries.add(entry);
            }
        }
    }
}
