// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The compiled classes of the modules, as their build directories hold them: the agent's jar has other names inside. */
final class House {
    static final List<String> MODULES = List.of(
            "blacklist",
            "runtime/format",
            "analyzer/core",
            "analyzer/soot",
            "analyzer/inner",
            "runtime/recorder",
            "runtime/agent",
            "deeptrace/tool",
            "deeptrace/junit",
            "deeptrace/maven");

    private final Path root;

    /** The house whose modules lie below {@code root}. */
    House(Path root) {
        this.root = root;
    }

    /** The directory of a module's classes. */
    Path classesOf(String module) {
        Path classes = root.resolve(module).resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException(classes + " is missing: build the module " + module + " first.");
        }
        return classes;
    }

    JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(MODULES.stream().map(this::classesOf).toList());
    }
}
