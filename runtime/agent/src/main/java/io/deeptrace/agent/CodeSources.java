// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the classes that are loaded came from: what a class path does not tell where the program has loaders of its own. */
final class CodeSources {
    private final Instrumentation instrumentation;

    CodeSources(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /**
     * Writes their locations, each URL on a line.
     *
     * @throws IOException if the file cannot be written
     */
    void write(Path file) throws IOException {
        Set<String> locations = new LinkedHashSet<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getClassLoader() != null && !loaded.isArray()) {
                ProtectionDomain domain = loaded.getProtectionDomain();
                CodeSource source = domain == null ? null : domain.getCodeSource();
                if (source != null && source.getLocation() != null) {
                    locations.add(source.getLocation().toString());
                }
            }
        }
        // The agent itself is no part of the program.
        locations.remove(CodeSources.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString());
        Files.write(file, locations);
    }
}
