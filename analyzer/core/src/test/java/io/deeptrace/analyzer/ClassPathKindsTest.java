// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deeptrace.format.Plan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One program, {@code App.go → Lib.found}, on every kind of class path. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClassPathKindsTest {
    private static final List<String> CLOSURE = List.of("m.App#go()", "l.Lib#found()");

    @TempDir
    Path work;

    private Path app;
    private Path lib;

    @BeforeEach
    void compile() throws IOException {
        Path both = TestPrograms.compile(
                work,
                Map.of(
                        "m/App.java", "package m; public class App { static void go() { l.Lib.found(); } }",
                        "l/Lib.java", "package l; public class Lib { public static void found() {} }"));
        app = Files.createDirectories(work.resolve("app"));
        lib = Files.createDirectories(work.resolve("lib dir"));
        Files.move(both.resolve("m"), app.resolve("m"));
        Files.move(both.resolve("l"), lib.resolve("l"));
    }

    @Test
    void directories_and_jars() throws Exception {
        assertThat(closure(app, libJar())).isEqualTo(CLOSURE);
    }

    @Test
    void a_manifests_reference_is_decoded() throws Exception {
        Files.move(libJar(), work.resolve("a b+c.jar"));
        Path jar =
                Jars.jar().manifest("Class-Path: a%20b+c.jar").classes("", app).write(work.resolve("app.jar"));

        assertThat(closure(jar)).isEqualTo(CLOSURE);
    }

    @Test
    void a_manifests_reference_may_be_a_careless_url() throws Exception {
        Files.move(libJar(), work.resolve("lib[1].jar"));
        Path jar = Jars.jar()
                .manifest("Class-Path: lib[1].jar http://host/no.jar ::")
                .classes("", app)
                .write(work.resolve("app.jar"));

        assertThat(closure(jar)).isEqualTo(CLOSURE);
    }

    @Test
    void a_manifest_can_name_a_directory_and_a_file_url() throws Exception {
        Path directory =
                Jars.jar().manifest("Class-Path: lib%20dir/").classes("", app).write(work.resolve("app.jar"));
        Path url = Jars.jar().manifest("Class-Path: " + directory.toUri()).write(work.resolve("url.jar"));

        assertThat(closure(url)).isEqualTo(CLOSURE);
    }

    @Test
    void manifests_that_name_each_other_end() throws Exception {
        Path one = Jars.jar()
                .manifest("Class-Path: two.jar one.jar")
                .classes("", app)
                .write(work.resolve("one.jar"));
        Jars.jar().manifest("Class-Path: one.jar").classes("", lib).write(work.resolve("two.jar"));

        assertThat(closure(one)).isEqualTo(CLOSURE);
    }

    @Test
    void what_a_manifest_names_and_is_no_jar_is_told() throws Exception {
        Files.writeString(work.resolve("notes.txt"), "notes");
        Path jar = Jars.jar()
                .manifest("Class-Path: notes.txt lib%20dir/")
                .classes("", app)
                .write(work.resolve("app.jar"));

        try (Program program = TestPrograms.open(jar)) {
            Closure closure = TestPrograms.rta(program, "m.App#go");
            assertThat(TestPrograms.methods(closure)).isEqualTo(CLOSURE);
            assertThat(leftOut(closure))
                    .containsExactly(work.resolve("notes.txt") + ": unreadable jar: no end of a zip in it");
        }
    }

    @Test
    void jars_stored_in_a_spring_boot_archive() throws Exception {
        assertThat(closure(boot(true).write(work.resolve("boot.jar")))).isEqualTo(CLOSURE);
    }

    @Test
    void jars_deflated_in_a_spring_boot_archive() throws Exception {
        assertThat(closure(boot(false).write(work.resolve("boot.jar")))).isEqualTo(CLOSURE);
    }

    @Test
    void a_launcher_stands_in_the_archive_itself_and_comes_first() throws Exception {
        Path loader = TestPrograms.compile(
                work.resolve("loader"),
                Map.of(
                        "l/Lib.java",
                        "package l; public class Lib { public static void found() { more(); } "
                                + "private static void more() {} }"));
        Path jar = boot(true).classes("", loader).write(work.resolve("boot.jar"));

        try (Program program = TestPrograms.open(jar)) {
            Closure closure = TestPrograms.rta(program, "m.App#go");
            assertThat(TestPrograms.methods(closure)).containsExactly("m.App#go()", "l.Lib#found()", "l.Lib#more()");
            assertThat(leftOut(closure))
                    .containsExactly("l.Lib: stands twice: what runs is " + jar + "!l/Lib.class, not " + jar
                            + "!BOOT-INF/lib/lib.jar!l/Lib.class");
        }
    }

    @Test
    void classes_inside_an_archive_have_their_own_names_only() throws Exception {
        try (Program program = TestPrograms.open(boot(true).write(work.resolve("boot.jar")))) {
            assertThat(program.code().applicationNames()).containsExactlyInAnyOrder("m/App", "l/Lib");
        }
    }

    @Test
    void a_war() throws Exception {
        Path war = Jars.jar()
                .classes("WEB-INF/classes/", app)
                .deflated("WEB-INF/lib/lib.jar", Jars.jar().classes("", lib).bytes())
                .write(work.resolve("app.war"));

        assertThat(closure(war)).isEqualTo(CLOSURE);
    }

    @Test
    void an_unpacked_archive_takes_libraries_as_its_index_orders_them() throws Exception {
        Path root = Files.createDirectories(work.resolve("unpacked"));
        Path libraries = Files.createDirectories(root.resolve("BOOT-INF/lib"));
        Files.move(app, root.resolve("BOOT-INF/classes"));
        Path other = TestPrograms.compile(
                work.resolve("other"),
                Map.of("l/Lib.java", "package l; public class Lib { public static void found() {} void other() {} }"));
        Jars.jar().classes("", other).write(libraries.resolve("a.jar"));
        Jars.jar().classes("", lib).write(libraries.resolve("z.jar"));
        Files.writeString(
                root.resolve("BOOT-INF/classpath.idx"),
                "- \"BOOT-INF/lib/z.jar\"\n- \"BOOT-INF/lib/a.jar\"\n- \"BOOT-INF/../../escape.jar\"\n");

        try (Program program = TestPrograms.open(root)) {
            Closure closure = TestPrograms.rta(program, "m.App#go");
            assertThat(TestPrograms.methods(closure)).isEqualTo(CLOSURE);
            assertThat(leftOut(closure))
                    .containsExactly("l.Lib: stands twice: what runs is " + libraries.resolve("z.jar")
                            + "!l/Lib.class, not " + libraries.resolve("a.jar") + "!l/Lib.class");
        }
    }

    @Test
    void a_jar_inside_an_archive_that_cannot_be_read_is_told() throws Exception {
        Path jar = boot(true).deflated("BOOT-INF/lib/broken.jar", new byte[100]).write(work.resolve("boot.jar"));

        try (Program program = TestPrograms.open(jar)) {
            Closure closure = TestPrograms.rta(program, "m.App#go");
            assertThat(TestPrograms.methods(closure)).isEqualTo(CLOSURE);
            assertThat(leftOut(closure))
                    .containsExactly(jar + "!BOOT-INF/lib/broken.jar: unreadable jar: no end of a zip in it");
        }
    }

    @Test
    void a_module_file_for_linking() throws Exception {
        ByteArrayOutputStream jmod = new ByteArrayOutputStream();
        jmod.write(new byte[] {'J', 'M', 1, 0});
        jmod.write(Jars.jar().classes("classes/", lib).bytes());
        Path file = Files.write(work.resolve("lib.jmod"), jmod.toByteArray());

        assertThat(closure(app, file)).isEqualTo(CLOSURE);
    }

    @Test
    void equal_copies_of_a_class_are_not_worth_a_word() throws Exception {
        try (Program program = TestPrograms.open(app, lib, libJar())) {
            assertThat(leftOut(TestPrograms.rta(program, "m.App#go"))).isEmpty();
        }
    }

    @Test
    void a_class_without_bytes_is_told_with_its_place() throws Exception {
        byte[] jar = Jars.jar().classes("", lib).bytes();
        // The first byte of what the deflated class file begins with.
        jar[30 + "l/Lib.class".length()] = (byte) 0xFF;
        Path file = Files.write(work.resolve("lib.jar"), jar);

        try (Program program = TestPrograms.open(app, file)) {
            assertThat(leftOut(TestPrograms.rta(program, "m.App#go")))
                    .singleElement()
                    .asString()
                    .startsWith("l.Lib#found(): not found: broken class file: it is damaged")
                    .endsWith("(" + file + "!l/Lib.class)");
        }
    }

    @Test
    void a_jar_that_is_written_to_meanwhile_is_told() throws Exception {
        Path jar = libJar();

        try (Program program = TestPrograms.open(app, jar)) {
            Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
            assertThatThrownBy(() -> TestPrograms.rta(program, "m.App#go"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(jar + " changed while it was read: start again when it is complete.");
        }
    }

    @Test
    void a_jar_of_someone_else_is_told() throws Exception {
        Path jar = libJar();
        Assumptions.assumeTrue(jar.toFile().setReadable(false) && !Files.isReadable(jar), "This user may read all.");

        assertThatThrownBy(() -> TestPrograms.open(app, jar))
                .hasMessage("Class path entry " + jar + " may not be read by this user: " + jar
                        + " is closed; correct its permissions or the class path.");
    }

    @Test
    void what_is_neither_file_nor_directory_is_told() {
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device) && !Files.isRegularFile(device), "This system has no such file.");

        assertThatThrownBy(() -> TestPrograms.open(app, device))
                .hasMessage("Class path entry /dev/null is neither a directory nor a readable jar (it is no file): "
                        + "correct the class path.");
    }

    @Test
    void an_empty_jar_holds_nothing() throws Exception {
        Path empty = Jars.jar().write(work.resolve("empty.jar"));

        assertThat(closure(empty, app, lib)).isEqualTo(CLOSURE);
    }

    @Test
    void names_that_differ_by_case_alone_are_two_classes() throws Exception {
        Path classes = TestPrograms.compile(
                work.resolve("cases"),
                Map.of(
                        "a/A.java",
                        "package a; public class A { void go() { new aa().low(); new aA().high(); } } "
                                + "class aa { void low() {} } class aA { void high() {} }"));
        Path jar = Jars.jar().classes("", classes).write(work.resolve("obfuscated.jar"));

        assertThat(TestPrograms.methods(TestPrograms.rta(TestPrograms.open(jar), "a.A#go")))
                .containsExactlyInAnyOrder("a.A#go()", "a.aa#<init>()", "a.aa#low()", "a.aA#<init>()", "a.aA#high()");
    }

    @Test
    void names_that_lead_out_of_the_class_path_are_no_classes() throws Exception {
        Path inside = Files.createDirectory(work.resolve("inside"));
        Files.copy(lib.resolve("l/Lib.class"), work.resolve("Out.class"));
        Path jar = Jars.jar()
                .deflated("../Out.class", new byte[0])
                .deflated("/l/Lib.class", new byte[0])
                .write(work.resolve("odd.jar"));

        try (Program program = TestPrograms.open(inside, jar)) {
            assertThat(program.code().load("../Out").problem()).isEqualTo("class not found on the class path");
            assertThat(program.code().applicationNames()).isEmpty();
        }
    }

    @Test
    void a_jdk_that_has_only_jmods() throws Exception {
        Path jmods = TestPrograms.JAVA_HOME.resolve("jmods");
        Assumptions.assumeTrue(Files.isDirectory(jmods), "This JDK came without jmods.");
        Path home = Files.createDirectory(work.resolve("home"));
        Files.createSymbolicLink(home.resolve("jmods"), jmods);
        Files.copy(TestPrograms.JAVA_HOME.resolve("release"), home.resolve("release"));

        try (Program program = Program.open(List.of(app, lib), home);
                Program image = TestPrograms.open(app, lib)) {
            assertThat(TestPrograms.text(TestPrograms.rta(program, "m.App#go")))
                    .isEqualTo(TestPrograms.text(TestPrograms.rta(image, "m.App#go")));
            // The image holds some more, which jlink generated.
            assertThat(image.code().jdkNames().containsAll(program.code().jdkNames()))
                    .isTrue();
            assertThat(program.code().jdkNames()).hasSizeGreaterThan(20_000);
        } finally {
            Files.delete(home.resolve("jmods"));
        }
    }

    private Jars boot(boolean stored) throws IOException {
        byte[] nested = Jars.jar().classes("", lib).bytes();
        Jars jar = Jars.jar().manifest("Start-Class: m.App").classes("BOOT-INF/classes/", app);
        return stored ? jar.stored("BOOT-INF/lib/lib.jar", nested) : jar.deflated("BOOT-INF/lib/lib.jar", nested);
    }

    private Path libJar() throws IOException {
        return Jars.jar().classes("", lib).write(work.resolve("lib.jar"));
    }

    private static List<String> closure(Path... classPath) throws Exception {
        try (Program program = TestPrograms.open(classPath)) {
            Closure closure = TestPrograms.rta(program, "m.App#go");
            assertThat(leftOut(closure)).as(Arrays.toString(classPath)).isEmpty();
            return TestPrograms.methods(closure);
        }
    }

    /** Without what any class leaves out of the JDK. */
    private static List<String> leftOut(Closure closure) {
        return TestPrograms.plan(closure).leftOut().stream()
                .filter(left -> !left.ref().startsWith("java."))
                .map((Plan.LeftOut left) -> left.ref() + ": " + left.reason())
                .toList();
    }
}
