// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What this JVM takes the program's classes from: its class path, and the modules that it runs. A build that tests a module puts it there and not on the class path. */
public final class ProgramPath {
    private ProgramPath() {}

    /** The entries, the class path's first. */
    public static List<String> entries() {
        Stream<String> modules = ModuleLayer.boot().configuration().modules().stream()
                .flatMap(module -> module.reference().location().stream())
                .filter(place -> "file".equals(place.getScheme()))
                .map(place -> Path.of(place).toString());
        return Stream.concat(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)), modules)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
