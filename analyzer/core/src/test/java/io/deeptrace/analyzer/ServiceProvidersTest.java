// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One jar whose module names some providers and whose META-INF/services names another one, on each kind of path. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServiceProvidersTest {
    private static final Map<String, String> SOURCES = Map.of(
            "module-info.java",
            "module m { uses m.Tax; provides m.Tax with m.Plain, m.Made;"
                    + " provides java.nio.file.spi.FileTypeDetector with m.Detector; }",
            "m/Tax.java",
            "package m; public interface Tax { int of(int n); }",
            "m/App.java",
            "package m; public class App {"
                    + " static void go() { for (Tax tax : java.util.ServiceLoader.load(Tax.class)) tax.of(1); }"
                    + " static void type(java.nio.file.Path p) throws Exception { java.nio.file.Files.probeContentType(p); } }",
            "m/Plain.java",
            "package m; public class Plain implements Tax { public int of(int n) { return n; } }",
            "m/Made.java",
            "package m; public class Made implements Tax { public Made() {} public int of(int n) { return n; }"
                    + " public static Tax provider() { return new Hidden(); } }",
            "m/Hidden.java",
            "package m; class Hidden implements Tax { public int of(int n) { return n; } }",
            "m/Listed.java",
            "package m; public class Listed implements Tax { public int of(int n) { return n; } }",
            "m/Detector.java",
            "package m; public class Detector extends java.nio.file.spi.FileTypeDetector {"
                    + " public String probeContentType(java.nio.file.Path p) { return null; }"
                    + " public static Detector provider() { return null; } }");

    @TempDir
    Path work;

    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = TestPrograms.compile(work, SOURCES);
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("m.Tax"), "# by hand\nm.Listed # one\nm.Made\n");
    }

    @Test
    void of_a_module_only_what_it_provides_counts_and_a_provider_method_goes_before_the_constructor() throws Exception {
        for (Path module : List.of(classes, jar(true))) {
            assertThat(closure(List.of(module), List.of(), "m.App#go"))
                    .as("%s", module)
                    .contains("m.Plain#<init>()", "m.Plain#of(int)", "m.Made#provider()", "m.Hidden#of(int)")
                    .doesNotContain("m.Made#<init>()", "m.Made#of(int)", "m.Listed#<init>()");
        }
    }

    @Test
    void on_the_class_path_only_the_files_count_and_a_provider_method_is_none() throws Exception {
        for (Path entry : List.of(classes, jar(true))) {
            assertThat(closure(List.of(), List.of(entry), "m.App#go"))
                    .as("%s", entry)
                    .contains("m.Listed#<init>()", "m.Listed#of(int)", "m.Made#<init>()", "m.Made#of(int)")
                    .doesNotContain("m.Plain#<init>()", "m.Made#provider()");
        }
    }

    @Test
    void a_jar_whose_name_makes_it_a_module_provides_what_its_files_name() throws Exception {
        assertThat(closure(List.of(jar(false)), List.of(), "m.App#go"))
                .contains("m.Listed#<init>()", "m.Made#<init>()")
                .doesNotContain("m.Plain#<init>()", "m.Made#provider()");
    }

    @Test
    void the_jdk_asks_a_modules_provider_method_too() throws Exception {
        assertThat(closure(List.of(classes), List.of(), "m.App#type"))
                .contains("m.Detector#provider()")
                .doesNotContain("m.Detector#<init>()");
    }

    @Test
    void a_broken_descriptor_provides_nothing() throws Exception {
        Files.write(classes.resolve("module-info.class"), new byte[] {1, 2, 3});

        assertThat(closure(List.of(classes), List.of(), "m.App#go")).containsExactly("m.App#go()");
        assertThat(closure(List.of(), List.of(jar(true)), "m.App#go")).contains("m.Listed#of(int)");
    }

    private Path jar(boolean descriptor) throws IOException {
        Path module = classes.resolve("module-info.class");
        byte[] bytes = Files.readAllBytes(module);
        if (!descriptor) {
            Files.delete(module);
        }
        Path jar = Jars.jar().classes("", classes).write(work.resolve("m-" + descriptor + ".jar"));
        Files.write(module, bytes);
        return jar;
    }

    private static List<String> closure(List<Path> modules, List<Path> classPath, String root) throws Exception {
        try (Program program = Program.open(modules, classPath, TestPrograms.JAVA_HOME, null)) {
            return TestPrograms.methods(TestPrograms.rta(program, root));
        }
    }
}
