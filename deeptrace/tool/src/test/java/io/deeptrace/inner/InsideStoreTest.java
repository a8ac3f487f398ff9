// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.Expression.Moment;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.Expression.Role;
import io.deeptrace.format.Expression.Span;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.format.MethodRef;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the insides of classes, and when it no longer holds. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsideStoreTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final String SOURCE = "class A { static int f(int n) { int m = n * 2; return m; } }";

    private static final List<InnerMethod> METHODS = List.of(new InnerMethod(
            new MethodRef("A", "f", "(I)I"),
            Match.EXACT,
            "",
            9,
            List.of(new Expression(
                    1,
                    0,
                    Kind.VALUE,
                    Role.PART,
                    'I',
                    new Span(1, 2, 3, 4),
                    "n",
                    "a\tb\n\u20ac",
                    List.of(new Point(2, 5, Moment.AFTER, 0))))));

    @TempDir
    private Path directory;

    private int runs;

    private InsideStore store() {
        return new InsideStore(directory.resolve("store"));
    }

    @Test
    void a_class_is_looked_into_once() throws Exception {
        write(SOURCE);
        compile();
        List<InnerMethod> first = search(true);

        assertThat(search(false)).isEqualTo(first);
        assertThat(first).extracting(method -> method.ref().name()).containsExactlyInAnyOrder("<init>", "f");
        assertThat(first).extracting(InnerMethod::match).containsOnly(Match.EXACT);
        assertThat(store().size()).isPositive();
        search(null, true);
    }

    @Test
    void it_holds_for_that_class_that_source_and_that_compiler() throws Exception {
        byte[] classFile = {1, 2};
        InsideKeys keys = new InsideKeys(JAVA, List.of());
        store().keep(keys.of("A", classFile, "A.java", SOURCE), METHODS);

        assertThat(store().find(keys.of("A", classFile, "A.java", SOURCE))).isEqualTo(METHODS);
        assertThat(store().find(keys.of("A", new byte[] {1, 3}, "A.java", SOURCE)))
                .isNull();
        assertThat(store().find(keys.of("A", classFile, "A.java", SOURCE + " ")))
                .isNull();
        assertThat(store().find(keys.of("A", classFile, null, null))).isNull();
        assertThat(store().find(new InsideKeys(directory, List.of()).of("A", classFile, "A.java", SOURCE)))
                .isNull();
    }

    @Test
    void what_is_damaged_is_not_used_and_deleted() throws Exception {
        InsideKey key = new InsideKeys(JAVA, List.of()).of("A", new byte[] {1}, "A.java", SOURCE);
        store().keep(key, METHODS);
        Path file = Files.list(store().directory()).findFirst().orElseThrow();
        String text = Files.readString(file);
        for (String damaged :
                List.of("", "x", text.replace("EXACT", "CODE"), text.substring(0, text.length() / 2), text + "x\n")) {
            Files.writeString(file, damaged);

            assertThat(store().find(key)).isNull();
            assertThat(file).doesNotExist();
        }
        store().keep(key, METHODS);
        assertThat(store().find(key)).isEqualTo(METHODS);
    }

    @Test
    void what_could_not_be_compiled_is_tried_again_with_another_class_path() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other"));
        write("class A { static int f(int n) { int m = n * B.TWO; return m; } }");
        Files.writeString(directory.resolve("B.java"), "class B { static int TWO = 2; }");
        compile(directory.resolve("B.java"), other);
        compile();
        assertThat(search(true)).extracting(InnerMethod::match).containsOnly(Match.CODE);
        search(false);

        assertThat(search(true, other)).extracting(InnerMethod::match).containsOnly(Match.EXACT);
        search(false, other);
        search(false);
    }

    @Test
    void processes_that_write_at_once_do_no_harm() throws Exception {
        InsideKey key = new InsideKeys(JAVA, List.of()).of("A", new byte[] {1}, "A.java", SOURCE);
        Callable<Integer> work = () -> {
            int found = 0;
            for (int i = 0; i < 50; i++) {
                InsideStore own = store();
                own.keep(key, METHODS);
                found += METHODS.equals(own.find(key)) ? 1 : 0;
            }
            return found;
        };
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (Future<Integer> each :
                    pool.invokeAll(IntStream.range(0, 4).mapToObj(i -> work).toList())) {
                assertThat(each.get()).isEqualTo(50);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void it_can_be_cleared() throws Exception {
        store().keep(new InsideKeys(JAVA, List.of()).of("A", new byte[] {1}, null, null), METHODS);

        assertThat(store().count()).isEqualTo(1);
        assertThat(store().clear()).isPositive();
        assertThat(store().count()).isZero();
        assertThat(store().directory()).doesNotExist();
    }

    private List<InnerMethod> search(boolean works, Path... classPath) throws IOException {
        return search(store(), works, classPath);
    }

    /** Searches, and fails unless that starts a process or does not, as is expected. */
    private List<InnerMethod> search(InsideStore store, boolean works, Path... further) throws IOException {
        Path classes = directory.resolve("classes");
        List<Path> classPath =
                Stream.concat(Stream.of(classes), Stream.of(further)).toList();
        Path work = directory.resolve("work" + runs++);
        InsideSearch search = new InsideSearch(store, JAVA, classPath, work);
        try (SourceFinder finder = new SourceFinder(List.of(directory.resolve("src")), List.of(), null, null)) {
            search.add("A", Files.readAllBytes(classes.resolve("A.class")), "A.java", finder);
        }
        List<InnerMethod> methods = search.methods();
        assertThat(Files.exists(work)).as("a compiler was started").isEqualTo(works);
        return methods;
    }

    private void write(String source) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("src")).resolve("A.java"), source);
    }

    private void compile() throws IOException {
        compile(directory.resolve("src/A.java"), Files.createDirectories(directory.resolve("classes")));
    }

    private void compile(Path source, Path classes) {
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-g",
                        "-d",
                        classes.toString(),
                        "-cp",
                        directory.resolve("other").toString(),
                        source.toString());
        assertThat(failed).isZero();
    }
}
