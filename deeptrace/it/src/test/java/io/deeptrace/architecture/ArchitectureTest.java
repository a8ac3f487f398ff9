// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final House HOUSE = new House(Path.of("..", ".."));
    private static final JavaClasses CLASSES = HOUSE.classes();

    private static JavaClasses spoilt;

    @BeforeAll
    static void spoil(@TempDir Path directory) throws IOException {
        compileBadClasses(directory);
        List<Path> paths = new ArrayList<>(List.of(directory));
        House.MODULES.forEach(module -> paths.add(HOUSE.classesOf(module)));
        spoilt = new ClassFileImporter().importPaths(paths);
    }

    @ParameterizedTest
    @EnumSource(Arrow.class)
    void the_house_keeps_the_rule(Arrow arrow) {
        arrow.rule().check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(Arrow.class)
    void a_class_that_breaks_the_rule_is_found(Arrow arrow) {
        assertThat(arrow.rule().evaluate(spoilt).getFailureReport().getDetails())
                .anyMatch(detail -> detail.contains(arrow.badClass()));
    }

    @Test
    void every_room_is_looked_at() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()).collect(Collectors.toSet()))
                .contains(
                        "io.deeptrace.blacklist",
                        "io.deeptrace.format",
                        "io.deeptrace.analyzer",
                        "io.deeptrace.analyzer.program",
                        "io.deeptrace.analyzer.graph",
                        "io.deeptrace.analyzer.reflection",
                        "io.deeptrace.analyzer.flow",
                        "io.deeptrace.analyzer.inner",
                        "io.deeptrace.recorder",
                        "io.deeptrace.agent",
                        "io.deeptrace.model",
                        "io.deeptrace.source",
                        "io.deeptrace.inner",
                        "io.deeptrace.export",
                        "io.deeptrace.viewer",
                        "io.deeptrace.run",
                        "io.deeptrace.library",
                        "io.deeptrace.reproduce",
                        "io.deeptrace.companion",
                        "io.deeptrace.junit",
                        "io.deeptrace.maven",
                        "io.deeptrace.cli");
    }

    private static void compileBadClasses(Path directory) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-d", directory.toString(), "-proc:none", "-cp", classPath()));
        for (Arrow arrow : Arrow.values()) {
            arguments.add(write(directory, arrow.badSimpleName(), arrow.badSource()));
        }
        arguments.add(write(directory, "Scene", "package soot; public class Scene {}"));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("exit code of the compiler").isZero();
    }

    private static String write(Path directory, String simpleName, String text) throws IOException {
        return Files.writeString(directory.resolve(simpleName + ".java"), text).toString();
    }

    private static String classPath() {
        return House.MODULES.stream()
                .map(module -> HOUSE.classesOf(module).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
