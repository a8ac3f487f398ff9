// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Programs on the PATH. */
final class Executables {
    private Executables() {}

    /** Whether the first word of a command is a program that can be started. */
    static boolean isThere(String command, Map<String, String> environment) {
        String name = command.strip().split("\\s+")[0];
        if (name.contains("/")) {
            return Files.isExecutable(Path.of(name));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name))
                        || Files.isExecutable(Path.of(directory, name + ".exe")));
    }
}
