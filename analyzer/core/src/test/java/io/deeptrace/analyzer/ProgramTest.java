// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.analyzer.classpath.Jdk;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgramTest {
    @TempDir
    Path work;

    @Test
    void a_missing_class_path_entry_is_named() {
        Path missing = work.resolve("missing.jar");

        assertThatThrownBy(() -> TestPrograms.open(missing))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Class path entry " + missing + " does not exist: build it first, or correct the class path.");
    }

    @Test
    void a_file_that_is_no_jar_is_named() throws Exception {
        Path text = Files.writeString(work.resolve("notes.txt"), "no jar");

        assertThatThrownBy(() -> TestPrograms.open(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Class path entry " + text + " is neither a directory nor a readable jar");
    }

    @Test
    void a_directory_without_a_jdk_is_named() {
        assertThatThrownBy(() -> Program.open(List.of(), work))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("No JDK 9 or newer in " + work);
    }

    @Test
    void a_class_that_was_read_before_is_listed_once_all_the_same() throws Exception {
        List<String> names = new ArrayList<>();
        try (Jdk jdk = Jdk.open(Path.of(System.getProperty("java.home")))) {
            jdk.read("sun/nio/fs/UnixPath");
            jdk.names(names::add);
        }

        assertThat(names).contains("sun/nio/fs/UnixPath").doesNotHaveDuplicates();
    }

    @Test
    void a_multi_release_jar_shows_the_version_for_the_jdk_in_use() throws Exception {
        Path base = compile("base", "package m; public class Multi { void base() {} }");
        Path newer = compile("newer", "package m; public class Multi { void newer() {} }");
        Path future = compile("future", "package m; public class Multi { void future() {} }");
        Manifest manifest = manifest();
        manifest.getMainAttributes().put(new Attributes.Name("Multi-Release"), "true");
        Path jar = jar(
                "multi.jar",
                manifest,
                Map.of(
                        "m/Multi.class", base.resolve("m/Multi.class"),
                        "META-INF/versions/11/m/Multi.class", newer.resolve("m/Multi.class"),
                        "META-INF/versions/1000/m/Multi.class", future.resolve("m/Multi.class")));

        try (Program program = TestPrograms.open(jar)) {
            assertThat(new MethodFinder(program).find("Multi.newer").canonical())
                    .isEqualTo("m.Multi#newer()");
            assertThat(program.code().applicationNames()).containsExactly("m/Multi");
        }
    }

    @Test
    void the_class_path_of_a_manifest_is_followed() throws Exception {
        Path classes = compile("lib", "package m; public class Lib { void found() {} }");
        jar("lib.jar", manifest(), Map.of("m/Lib.class", classes.resolve("m/Lib.class")));
        Manifest manifest = manifest();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib.jar nobody-has-it.jar");
        Path jar = jar("main.jar", manifest, Map.of());

        try (Program program = TestPrograms.open(jar)) {
            assertThat(new MethodFinder(program).find("Lib.found").canonical()).isEqualTo("m.Lib#found()");
        }
    }

    @Test
    void the_first_of_two_entries_with_a_class_wins() throws Exception {
        Path first = compile("first", "package m; public class Same { void first() {} }");
        Path second = compile("second", "package m; public class Same { void second() {} }");

        try (Program program = TestPrograms.open(first, second)) {
            assertThat(new MethodFinder(program).find("Same.first").name()).isEqualTo("first");
            assertThatThrownBy(() -> new MethodFinder(program).find("Same.second"))
                    .isInstanceOf(MethodNotFoundException.class);
        }
    }

    @Test
    void a_broken_class_file_is_named_and_left_out() throws Exception {
        Path classes = TestPrograms.compile(
                work,
                Map.of(
                        "m/Main.java", "package m; class Main { void go() { Broken.run(); Gone.run(); } }",
                        "m/Broken.java", "package m; class Broken { static void run() {} }",
                        "m/Gone.java", "package m; class Gone { static void run() {} }"));
        Files.write(classes.resolve("m/Broken.class"), new byte[] {1, 2, 3});
        Files.delete(classes.resolve("m/Gone.class"));

        try (Program program = TestPrograms.open(classes)) {
            assertThat(TestPrograms.plan(TestPrograms.rta(program, "m.Main#go")).leftOut())
                    .extracting(leftOut -> leftOut.ref() + ": " + leftOut.reason())
                    .contains(
                            "m.Broken#run(): not found: broken class file: it does not start with 0xCAFEBABE ("
                                    + classes.resolve("m/Broken.class") + ")",
                            "m.Gone#run(): not found: class not found on the class path");
            assertThatThrownBy(() -> new MethodFinder(program).find("Broken.run"))
                    .hasMessage("Class m.Broken cannot be read: broken class file: it does not start with 0xCAFEBABE ("
                            + classes.resolve("m/Broken.class") + ").");
        }
    }

    @Test
    void a_class_below_the_directory_that_belongs_on_the_class_path_is_told() throws Exception {
        Path classes = compile("classes", "package m; public class Same { void first() {} }");

        try (Program program = TestPrograms.open(classes.getParent())) {
            assertThatThrownBy(() -> new MethodFinder(program).find("m.Same#first"))
                    .hasMessage(
                            "Class %s.m.Same cannot be read: broken class file: it holds m.Same;"
                                    + " perhaps the class path lacks its directory %s (%s).",
                            classes.getFileName(), classes.getFileName(), classes.resolve("m/Same.class"));
        }
    }

    @Test
    void the_image_of_another_jdk_is_read() throws Exception {
        Path other = OtherJdk.find();
        Assumptions.assumeTrue(other != null, "No JDK 21 or newer stands beside the one in use.");
        Path classes = compile(
                "uses", "package m; class Uses { int go(java.util.List<String> list) { return list.size(); } }");

        try (Program program = Program.open(List.of(classes), other)) {
            // List.reversed came with Java 21.
            assertThat(new MethodFinder(program).find("java.util.List#reversed").canonical())
                    .isEqualTo("java.util.List#reversed()");
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "Uses.go")))
                    .containsExactly("m.Uses#go(java.util.List)");
        }
    }

    private Path compile(String name, String source) throws IOException {
        String type = source.replaceFirst("(?s).* class (\\w+).*", "$1");
        return TestPrograms.compile(work.resolve(name), Map.of("m/" + type + ".java", source));
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }

    private Path jar(String name, Manifest manifest, Map<String, Path> entries) throws IOException {
        Path file = work.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, Path> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                Files.copy(entry.getValue(), jar);
                jar.closeEntry();
            }
        }
        return file;
    }
}
