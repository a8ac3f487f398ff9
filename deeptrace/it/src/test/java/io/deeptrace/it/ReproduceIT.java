// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Shelf;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.reproduce.Reproduction;
import io.deeptrace.reproduce.TestSource;
import io.deeptrace.run.SourceModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded calls are made again: the tests that are written for them compile and pass. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReproduceIT {
    private static final Path TARGETS = House.file("deeptrace/it/target/test-classes");
    private static final Path EXAMPLES = House.file("examples/target/classes");

    @TempDir
    Path directory;

    @Test
    void calls_with_values_of_every_kind_are_made_again_and_of_the_others_the_reason_is_told() throws Exception {
        Trace trace = record(TARGETS, Shelf.class.getName() + "#run");
        Map<String, String> refused = new TreeMap<>();
        List<TestSource> tests = tests(trace, TARGETS, refused);

        assertThat(names(tests))
                .contains("text", "numbers", "arrays", "collections", "queue", "sum", "order", "total", "label", "path")
                .contains("swap", "same", "overloaded", "room", "words", "find", "twice", "fails", "refuse", "run")
                .contains("new", "next", "free", "kind", "area", "sets", "sorted");
        assertThat(refused.get("hidden")).contains("is private", "call 0, of io.deeptrace.it.target.Shelf#run(), led");
        assertThat(refused.get("login"))
                .isEqualTo("argument password: it is masked, since its name or content is that of a secret");
        assertThat(refused.get("longText"))
                .contains("of its 300 characters 64 were kept; record with --value-length 300");
        assertThat(refused.get("apply")).isEqualTo("argument function: it is a lambda or method reference");
        assertThat(refused.get("backwards"))
                .isEqualTo(
                        "argument numbers: its elements are not in their natural order, and its comparator is not recorded");
        assertThat(refused.get("area"))
                .contains("Half overrides io.deeptrace.it.target.Shelf$Square#area()", "; call ");
        assertThat(refused.get("length")).contains("is private, so that no test can call it; call 0,");
        assertThat(tests.stream().map(TestSource::text))
                .anyMatch(text -> text.contains("overloaded((java.lang.Object) \"text\")"));
        pass(tests, TARGETS);
    }

    @Test
    void calls_of_the_examples_are_made_again() throws Exception {
        List<TestSource> all = new ArrayList<>();
        String examples = "io.deeptrace.examples.";
        for (String root :
                List.of("e01vending.VendingMachine#run", "e03streams.Basket#receipt", "e07exception.Import#run")) {
            all.addAll(tests(record(EXAMPLES, examples + root), EXAMPLES, new TreeMap<>()));
        }

        assertThat(all).hasSizeGreaterThan(20);
        pass(all, EXAMPLES);
    }

    @Test
    void the_command_puts_the_test_where_its_package_belongs() throws Exception {
        record(EXAMPLES, "io.deeptrace.examples.e02recursion.Fibonacci#of", "5");
        Tool tool = new Tool(directory);

        Execution written = tool.run("reproduce", "t.dtrace", "3", "-o", "src");
        assertThat(written.exit()).as("%s", written).isZero();
        assertThat(directory.resolve("src/io/deeptrace/examples/e02recursion/FibonacciOfCall3Test.java"))
                .content()
                .contains("Fibonacci.of(2)")
                .contains("assertEquals(1L, result)");

        assertThat(tool.run("reproduce", "t.dtrace", "3", "-o", "src").err()).contains("exists, so it stays");
        assertThat(tool.run("reproduce", "t.dtrace", "99").err()).contains("its calls are 0 to 14");
    }

    private Trace record(Path classes, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("run", "-q", "--value-depth", "5", "-o", "t.dtrace"));
        command.addAll(List.of("--cp", classes.toString()));
        command.addAll(List.of(words));
        Execution execution = new Tool(directory).run(command.toArray(String[]::new));
        assertThat(directory.resolve("t.dtrace")).as("%s", execution).exists();
        return TraceReader.read(directory.resolve("t.dtrace"));
    }

    private static List<TestSource> tests(Trace trace, Path classes, Map<String, String> refused) throws Exception {
        Reproduction reproduction = new Reproduction(trace, SourceModel.of(List.of(classes)));
        List<TestSource> tests = new ArrayList<>();
        for (int call = 0; call < trace.callCount(); call++) {
            try {
                tests.add(reproduction.of(call));
            } catch (NotReproducibleException e) {
                refused.put(trace.method(call).ref().name(), e.getMessage());
            }
        }
        return tests;
    }

    private static List<String> names(List<TestSource> tests) {
        return tests.stream()
                .map(test -> test.className()
                        .replaceAll(
                                "^(Shelf|Order|Ticket|Slug|Counter|Book|Pair|Size|Large|Label|Half|Square)|Call\\d+Test$",
                                ""))
                .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                .toList();
    }

    private void pass(List<TestSource> tests, Path classes) throws Exception {
        Path junit = newestJUnit();
        Path compiled = compile(tests, classes, junit);
        for (Jdk jdk : Jdk.found()) {
            Execution run = Execution.of(
                    directory,
                    Map.of(),
                    List.of(
                            jdk.java(),
                            "-cp",
                            String.join(File.pathSeparator, compiled.toString(), classes.toString(), junit.toString()),
                            "org.junit.platform.console.ConsoleLauncher",
                            "execute",
                            "--scan-class-path",
                            compiled.toString(),
                            "--details",
                            "summary",
                            "--disable-banner",
                            "--disable-ansi-colors"));
            assertThat(run.out())
                    .as("%s", run)
                    .containsPattern(" " + tests.size() + " tests successful")
                    .containsPattern(" 0 tests failed");
        }
    }

    private Path compile(List<TestSource> tests, Path classes, Path junit) throws IOException {
        Path output = Files.createDirectories(directory.resolve("compiled"));
        List<String> command =
                new ArrayList<>(List.of("--release", "17", "-proc:none", "-Xlint:none", "-d", output.toString()));
        command.addAll(List.of("-cp", classes + File.pathSeparator + junit));
        for (TestSource test : tests) {
            Path file = directory.resolve("sources").resolve(test.file());
            Files.createDirectories(file.getParent());
            command.add(Files.writeString(file, test.text()).toString());
        }
        int exit = ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
        assertThat(exit)
                .as(() -> tests.stream().map(TestSource::text).collect(Collectors.joining()))
                .isZero();
        return output;
    }

    private static Path newestJUnit() throws IOException {
        try (Stream<Path> jars = Files.list(House.file("deeptrace/it/target/junit"))) {
            return jars.max(Comparator.comparing(jar -> !jar.toString().contains("1.10")))
                    .orElseThrow();
        }
    }
}
