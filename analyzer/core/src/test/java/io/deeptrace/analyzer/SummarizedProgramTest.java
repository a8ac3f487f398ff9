// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.analyzer.summary.SummaryStore;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SummarizedProgramTest {
    private static final List<String> ROOTS =
            List.of("ObjectMapper#readValue(String,Class)", "ObjectMapper#writeValueAsString", "JsonParser#nextToken");

    @TempDir
    static Path shared;

    private static SummaryStore store;

    @TempDir
    Path work;

    @BeforeAll
    static void summarise() throws IOException {
        store = new SummaryStore(shared.resolve("store"));
        new SummaryBuild(store).run(jars(), TestPrograms.JAVA_HOME);
    }

    @Test
    void the_plan_is_the_same_with_and_without_summaries_for_every_root_and_engine() throws Exception {
        for (String root : ROOTS) {
            for (String engine : CallGraphEngine.names()) {
                if (engine.equals("rta") || root.equals(ROOTS.get(2))) {
                    assertThat(answer(jars(), store, root, engine, Blacklist.defaults()))
                            .as(root + " by " + engine)
                            .isEqualTo(answer(jars(), null, root, engine, Blacklist.defaults()));
                }
            }
        }
    }

    @Test
    void the_plan_is_the_same_with_the_jdk_included() throws Exception {
        String root = "ObjectMapper#readTree(String)";

        assertThat(answer(jars(), store, root, "rta", Blacklist.none()))
                .isEqualTo(answer(jars(), null, root, "rta", Blacklist.none()));
    }

    @Test
    void a_program_with_summaries_is_not_opened_itself() throws Exception {
        Path jar = settled(Files.copy(jars().get(2), work.resolve("copy.jar")));
        SummaryStore own = storeWithJdk();
        new SummaryBuild(own).run(List.of(jar), TestPrograms.JAVA_HOME);
        try (Program program = Program.open(List.of(jar), TestPrograms.JAVA_HOME, own)) {
            assertThat(program.lacksSummaries()).isFalse();
            assertThat(program.code()
                            .load("com/fasterxml/jackson/annotation/JsonProperty")
                            .file())
                    .isNotNull();
            assertThat(openFiles()).doesNotContain(jar.toRealPath().toString());
            assertThat(program.code().load("java/lang/String").file().getClass().getSimpleName())
                    .isEqualTo("SummaryClass");
        }
    }

    @Test
    void a_modules_providers_stand_in_its_summary() throws Exception {
        Path classes = TestPrograms.compile(
                work,
                Map.of(
                        "module-info.java",
                        "module m { uses m.Tax; provides m.Tax with m.Plain; }",
                        "m/Tax.java",
                        "package m; public interface Tax { static void go() { java.util.ServiceLoader.load(Tax.class); } }",
                        "m/Plain.java",
                        "package m; public class Plain implements Tax {}"));
        List<Path> jar = List.of(settled(Jars.jar().classes("", classes).write(work.resolve("m.jar"))));
        SummaryStore own = storeWithJdk();
        new SummaryBuild(own).run(jar, TestPrograms.JAVA_HOME);

        try (Program program = Program.open(jar, List.of(), TestPrograms.JAVA_HOME, own)) {
            assertThat(program.lacksSummaries()).isFalse();
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "m.Tax#go")))
                    .contains("m.Plain#<init>()");
        }
        try (Program program = Program.open(List.of(), jar, TestPrograms.JAVA_HOME, own)) {
            assertThat(TestPrograms.methods(TestPrograms.rta(program, "m.Tax#go")))
                    .containsExactly("m.Tax#go()");
        }
    }

    @Test
    void directories_are_read_afresh_and_lack_no_summary() throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(TestPrograms.classes()));
        classPath.addAll(jars());
        try (Program program = Program.open(classPath, TestPrograms.JAVA_HOME, store)) {
            assertThat(program.lacksSummaries()).isFalse();
            assertThat(program.code()
                            .load("io/deeptrace/analyzer/targets/Calls")
                            .file()
                            .getClass()
                            .getSimpleName())
                    .isEqualTo("ClassFile");
        }
    }

    @Test
    void a_second_build_has_nothing_to_do() throws Exception {
        assertThat(new SummaryBuild(store).run(jars(), TestPrograms.JAVA_HOME)).isZero();
    }

    @Test
    void who_watches_is_told_of_every_class() throws Exception {
        Path classes = TestPrograms.compile(
                work, Map.of("w/A.java", "package w; class A { class B {} }", "w/C.java", "package w; class C {}"));
        Path jar = settled(Jars.jar().classes("", classes).write(work.resolve("watched.jar")));
        Set<String> told = new LinkedHashSet<>();

        new SummaryBuild(storeWithJdk())
                .run(List.of(jar), TestPrograms.JAVA_HOME, (done, all) -> told.add(done + " of " + all));

        assertThat(told).containsExactly("1 of 3", "2 of 3", "3 of 3");
    }

    @Test
    void a_jar_whose_content_is_known_is_told_of_as_well() throws Exception {
        SummaryStore own = storeWithJdk();
        Path jar = settled(Files.copy(jars().get(0), work.resolve("copy.jar")));
        new SummaryBuild(own).run(List.of(jar), TestPrograms.JAVA_HOME);
        Path other = settled(
                Files.copy(jar, Files.createDirectory(work.resolve("other")).resolve("copy.jar")));
        List<Integer> left = new ArrayList<>();

        new SummaryBuild(own).run(List.of(other), TestPrograms.JAVA_HOME, (done, all) -> left.add(all - done));

        assertThat(left).containsExactly(0);
    }

    @Test
    void a_summary_damaged_anywhere_does_not_change_the_answer() throws Exception {
        Path jar = settled(Files.copy(jars().get(0), work.resolve("copy.jar")));
        SummaryStore own = storeWithJdk();
        List<Path> classPath = List.of(jar, jars().get(1), jars().get(2));
        String expected = answer(classPath, null, ROOTS.get(0), "rta", Blacklist.defaults());
        for (int part = 1; part < 8; part += 3) {
            new SummaryBuild(own).run(List.of(jar), TestPrograms.JAVA_HOME);
            Path summary = own.entries().stream()
                    .map(SummaryStore.Entry::file)
                    .filter(file -> file.getFileName().toString().startsWith("copy"))
                    .findFirst()
                    .orElseThrow();
            garble(summary, part);

            assertThat(answer(classPath, own, ROOTS.get(0), "rta", Blacklist.defaults()))
                    .as("damaged from " + part + " eighths on")
                    .isEqualTo(expected);
            assertThat(summary).doesNotExist();
        }
    }

    @Test
    void a_jar_that_changes_while_its_summary_is_read_is_told() throws Exception {
        Path jar = settled(Files.copy(jars().get(2), work.resolve("copy.jar")));
        SummaryStore own = storeWithJdk();
        new SummaryBuild(own).run(List.of(jar), TestPrograms.JAVA_HOME);
        try (Program program = Program.open(List.of(jar), TestPrograms.JAVA_HOME, own)) {
            Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));

            assertThatThrownBy(program.code().classes()::requireUnchanged)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage(jar + " changed while it was read: start again when it is complete.");
        }
    }

    @Test
    void where_nothing_can_be_written_the_build_says_so_and_analyses_go_on() throws Exception {
        Path file = Files.writeString(work.resolve("file"), "in the way");
        SummaryStore nowhere = new SummaryStore(file.resolve("store"));

        assertThatThrownBy(() -> new SummaryBuild(nowhere).run(jars(), TestPrograms.JAVA_HOME))
                .isInstanceOf(IOException.class);
        assertThat(answer(jars(), nowhere, ROOTS.get(2), "rta", Blacklist.defaults()))
                .isEqualTo(answer(jars(), null, ROOTS.get(2), "rta", Blacklist.defaults()));
    }

    @Test
    void a_directory_that_is_read_only_is_of_use_all_the_same() throws Exception {
        SummaryStore own = storeWithJdk();
        Path jar = settled(Files.copy(jars().get(2), work.resolve("copy.jar")));
        new SummaryBuild(own).run(List.of(jar), TestPrograms.JAVA_HOME);
        Files.setPosixFilePermissions(own.directory(), PosixFilePermissions.fromString("r-x------"));
        try (Program program = Program.open(List.of(jar), TestPrograms.JAVA_HOME, own)) {
            assertThat(program.lacksSummaries()).isFalse();
        } finally {
            Files.setPosixFilePermissions(own.directory(), PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void builds_at_the_same_time_and_readers_beside_them_do_not_disturb_each_other() throws Exception {
        SummaryStore own = storeWithJdk();
        List<Path> copies = new ArrayList<>();
        for (Path jar : jars()) {
            copies.add(settled(Files.copy(jar, work.resolve("copy-" + jar.getFileName()))));
        }
        String expected = answer(copies, null, ROOTS.get(2), "rta", Blacklist.defaults());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tasks.add(() -> answer(copies, own, ROOTS.get(2), "rta", Blacklist.defaults()));
            }
            Future<Integer> other = threads.submit(() -> otherProcess(own, copies));
            new SummaryBuild(own).run(copies, TestPrograms.JAVA_HOME);
            for (Future<String> answer : threads.invokeAll(tasks)) {
                assertThat(answer.get()).isEqualTo(expected);
            }
            assertThat(other.get()).isZero();
        } finally {
            threads.shutdownNow();
        }
        assertThat(own.entries()).hasSize(copies.size() + 4);
    }

    /** Builds the same summaries in another JVM. */
    public static void main(String[] arguments) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            jars.add(Path.of(arguments[i]));
        }
        new SummaryBuild(new SummaryStore(Path.of(arguments[0]))).run(jars, TestPrograms.JAVA_HOME);
    }

    private static int otherProcess(SummaryStore store, List<Path> jars) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                TestPrograms.JAVA_HOME.resolve("bin").resolve("java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SummarizedProgramTest.class.getName(),
                store.directory().toString()));
        jars.forEach(jar -> command.add(jar.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        return process.waitFor();
    }

    /** A copy of the shared store: the JDK need not be summarised again. */
    private SummaryStore storeWithJdk() throws IOException {
        Path copy = work.resolve("store");
        try (Stream<Path> files = Files.walk(store.directory())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(store.directory().relativize(file).toString()));
            }
        }
        return new SummaryStore(copy);
    }

    private static void garble(Path file, int eighths) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long from = channel.size() * eighths / 8;
            byte[] noise = new byte[(int) (channel.size() - from)];
            java.util.Arrays.fill(noise, (byte) 0x5A);
            channel.write(java.nio.ByteBuffer.wrap(noise), from);
        }
    }

    private static Path settled(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        return file;
    }

    private static List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        Path self = Path.of("/proc/self/fd");
        if (Files.isDirectory(self)) {
            try (var files = Files.newDirectoryStream(self)) {
                for (Path file : files) {
                    open.add(
                            Files.isSymbolicLink(file)
                                    ? Files.readSymbolicLink(file).toString()
                                    : "");
                }
            } catch (IOException gone) {
                open.add("");
            }
        }
        return open;
    }

    private static String answer(
            List<Path> classPath, SummaryStore store, String root, String engine, Blacklist blacklist)
            throws Exception {
        try (Program program = Program.open(classPath, TestPrograms.JAVA_HOME, store)) {
            MethodRef ref = new MethodFinder(program).find(root);
            Closure closure = CallGraphEngine.named(engine)
                    .closure(new CallGraphEngine.Request(program, blacklist, List.of(ref), Seeds.of(program, ref)));
            return TestPrograms.text(closure) + closure.edges() + closure.classesParsed();
        }
    }

    private static List<Path> jars() {
        return List.of(
                TestPrograms.location(ObjectMapper.class),
                TestPrograms.location(JsonParser.class),
                TestPrograms.location(JsonProperty.class));
    }
}
