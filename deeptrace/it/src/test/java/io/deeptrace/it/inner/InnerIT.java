// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.Summary;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The insides of methods, in real JVMs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InnerIT {
    private static final String LOOP = """
            class A {
                static int loop(int times) {
                    int sum = 0;
                    for (int i = 0; i < times; i++) {
                        sum += twice(i);
                    }
                    return sum;
                }

                static int twice(int n) {
                    return n * 2;
                }
            }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void the_first_hundred_values_of_an_expression_and_the_last_ten_are_recorded_and_the_rest_is_counted(Jdk jdk)
            throws Exception {
        Trace trace = record(jdk, LOOP, "A", "A#loop", "1000");

        assertThat(values(trace, 0, "i < times")).hasSize(110).last().isEqualTo("false");
        assertThat(values(trace, 0, "twice(i)")).hasSize(110).endsWith("1994", "1996", "1998");
        assertThat(unrecorded(trace, 0, "i < times")).isEqualTo(891);
        assertThat(unrecorded(trace, 0, "sum += twice(i)")).isEqualTo(890);
        assertThat(values(trace, 0, "sum")).last().isEqualTo("999000");
        assertThat(trace.info().get("removal")).contains("restored, byte for byte");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void a_program_that_ends_itself_in_a_loop_tells_the_last_values_and_one_that_is_stopped_how_far_it_is_known(Jdk jdk)
            throws Exception {
        String source = """
                class A {
                    public static void main(String[] args) {
                        for (int i = 0; ; i++) {
                            if (i == 500) {
                                leave(args[0]);
                            }
                        }
                    }

                    static void leave(String how) {
                        if (how.equals("exit")) {
                            System.exit(3);
                        }
                        Runtime.getRuntime().halt(4);
                    }
                }
                """;
        Trace left = leave(jdk, compiled(source), "exit", 3);

        assertThat(left.outcome(0)).isEqualTo(Outcome.UNFINISHED);
        assertThat(values(left, 0, "i++")).hasSize(15).endsWith("497", "498", "499", "500");
        assertThat(unrecorded(left, 0, "i++")).isEqualTo(485);
        Trace stopped = leave(jdk, directory.resolve("target/classes"), "halt", 4);

        assertThat(values(stopped, 0, "i++")).hasSize(10).last().isEqualTo("10");
        assertThat(unrecorded(stopped, 0, "i++")).isEqualTo(Gap.UNKNOWN);
        assertThat(unrecorded(stopped, 1, "how.equals(\"exit\")")).isZero();
    }

    private Trace leave(Jdk jdk, Path classes, String how, int exit) throws Exception {
        return new Tool(directory)
                .trace(jdk, classes, exit, "--inner", "A", "--inner-cap", "10+5", "--main", "A", "--", how);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void calls_that_are_only_counted_run_code_without_probes(Jdk jdk) throws Exception {
        Trace trace = record(jdk, LOOP, "A#twice", "A#loop", "1000");

        assertThat(trace.evaluations(0)).isEmpty();
        assertThat(trace.callCount()).isEqualTo(101);
        assertThat(values(trace, 100, "n * 2")).containsExactly("198");
        assertThat(trace.capped(0)).singleElement().satisfies(capped -> assertThat(capped.count())
                .isEqualTo(900));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void each_value_is_in_its_own_call_in_recursions_and_on_several_threads(Jdk jdk) throws Exception {
        Trace trace = record(jdk, """
                class A {
                    static int fib(int n) {
                        return n < 2 ? n : fib(n - 1) + fib(n - 2);
                    }

                    static int run(int n) throws Exception {
                        java.util.concurrent.ExecutorService pool = java.util.concurrent.Executors.newFixedThreadPool(3);
                        java.util.List<java.util.concurrent.Future<Integer>> all = new java.util.ArrayList<>();
                        for (int i = 0; i < 6; i++) {
                            int each = n + i % 2;
                            all.add(pool.submit(() -> fib(each)));
                        }
                        int sum = 0;
                        for (java.util.concurrent.Future<Integer> one : all) {
                            sum += one.get();
                        }
                        pool.shutdown();
                        return sum;
                    }
                }
                """, "A#fib", "A#run", "5");

        int looked = 0;
        for (int call = 0; call < trace.callCount(); call++) {
            if (trace.method(call).ref().name().equals("fib")) {
                String n = text(trace.values(call).arguments().get(0));
                assertThat(values(trace, call, "n")).isNotEmpty().containsOnly(n);
                assertThat(values(trace, call, "n < 2")).containsExactly(Integer.parseInt(n) < 2 ? "true" : "false");
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(60);
        assertThat(trace.damage()).isEmpty();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void secrets_are_masked_and_so_is_what_is_made_of_them(Jdk jdk) throws Exception {
        Trace trace = record(jdk, """
                class A {
                    static int login(String user) {
                        String password = user + "-hidden";
                        String header = "Basic " + password;
                        return header.length();
                    }
                }
                """, "A", "A#login", "ann");

        assertThat(Files.readString(directory.resolve("t.dtrace"), StandardCharsets.ISO_8859_1))
                .doesNotContain("hidden")
                .contains("ann");
        assertThat(values(trace, 0, "password")).containsOnly("***");
        assertThat(values(trace, 0, "header.length()")).containsExactly("16");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void a_released_library_is_looked_into_by_its_sources_jar(Jdk jdk) throws Exception {
        Trace trace = new Tool(directory)
                .trace(
                        jdk,
                        Libraries.of(StringUtils.class).get(0),
                        0,
                        "--inner",
                        "StringUtils#swapCase",
                        "-e",
                        "org.apache.commons.lang3.StringUtils.swapCase(\"aB\")");

        assertThat(trace.inside(trace.method(0)).match()).isEqualTo(Match.EXACT);
        assertThat(values(trace, 0, "str.codePointAt(i)")).containsExactly("97", "66");
        assertThat(values(trace, 0, "Character.isLowerCase(oldCodepoint)")).containsExactly("true");
    }

    @Test
    void without_a_source_the_trace_tells_what_the_code_tells_and_why() throws Exception {
        Path classes = compile(
                "class A { static int f(int n) { int m = n * 2; return Math.abs(m); } }",
                directory.resolve("elsewhere"));

        Trace trace = record(Jdk.found().get(0), classes, "A#f", "A#f", "-3");

        InnerMethod inside = trace.inside(trace.method(0));
        assertThat(inside.match()).isEqualTo(Match.CODE);
        assertThat(inside.reason()).isEqualTo("no source of it was found");
        assertThat(values(trace, 0, "m =")).containsExactly("-6");
        assertThat(values(trace, 0, "abs()")).containsExactly("6");
        assertThat(Summary.line(trace))
                .contains("; the inside of 1 method is told by the code alone, for no source of it was found;");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void a_method_too_large_with_its_probes_is_recorded_by_its_calls_alone_which_is_told(Jdk jdk) throws Exception {
        Trace trace = record(jdk, """
                class A {
                    static int large(int n) {
                        %s
                        return small(n);
                    }

                    static int small(int n) {
                        return n + 1;
                    }
                }
                """.formatted("n = n * 3 + n;\n".repeat(1_500)), "A", "A#large", "0");

        assertThat(trace.steps(0)).isEmpty();
        assertThat(values(trace, 1, "n + 1")).containsExactly("1");
        assertThat(trace.info().get("warning.1"))
                .isEqualTo("A#large(int): what happens inside it is not recorded: with probes there its code would be"
                        + " larger than the 64 KB that the JVM allows");
    }

    @Test
    void a_class_with_too_many_expressions_is_recorded_by_its_calls_alone_which_is_told() throws Exception {
        StringBuilder source = new StringBuilder("class A {\n");
        for (int i = 0; i < 130; i++) {
            source.append("static int f" + i + "(int n) {\n" + "n = n * 3 + n;\n".repeat(200) + "return "
                    + (i == 0 ? "n" : "f" + (i - 1) + "(n)") + ";\n}\n");
        }

        Trace trace = record(Jdk.current(), source.append("}\n").toString(), "A", "A#f129", "0");

        assertThat(trace.callCount()).isEqualTo(130);
        assertThat(trace.steps(0)).isEmpty();
        assertThat(trace.info().values())
                .contains("A#f7(int): what happens inside it is not recorded: with probes inside its methods its class"
                        + " would have more constants than the JVM allows");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void a_method_that_only_the_run_can_know_is_looked_into_if_its_class_is_named(Jdk jdk) throws Exception {
        Path classes = compiled("""
                class A {
                    static int run(String name) throws Exception {
                        return (int) Class.forName(name + "Plug").getDeclaredMethod("twice", int.class).invoke(null, 3);
                    }
                }

                class OnlyAPlug {
                    static int twice(int n) {
                        int d = n * 2;
                        return d;
                    }
                }
                """);

        Trace trace = record(jdk, classes, "OnlyAPlug#twice", "A#run", "OnlyA");

        assertThat(trace.method(1).isDynamic()).isTrue();
        assertThat(values(trace, 1, "n * 2")).containsExactly("6");
        assertThat(trace.evaluations(0)).isEmpty();

        Trace other = record(jdk, classes, "**", "A#run", "OnlyA");

        assertThat(other.evaluations(0)).isNotEmpty();
        assertThat(other.evaluations(1)).isEmpty();
    }

    @Test
    void a_pattern_that_means_no_method_of_the_closure_is_told() throws Exception {
        Path classes = compile(LOOP, directory.resolve("x"));

        Execution run =
                new Tool(directory).run("run", "--cp", classes.toString(), "--inner", "B#nothing", "A#loop", "3");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .contains("No method that the root can reach, or that is named, is meant by --inner B#nothing");
    }

    private Trace record(Jdk jdk, String source, String pattern, String root, String... arguments) throws Exception {
        return record(jdk, compiled(source), pattern, root, arguments);
    }

    private Path compiled(String source) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/main/java"));
        Files.writeString(sources.resolve("A.java"), source);
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Telling.compile(sources.resolve("A.java"), classes, classes);
        return classes;
    }

    private Trace record(Jdk jdk, Path classes, String pattern, String root, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("--inner", pattern, root));
        command.addAll(List.of(arguments));
        return new Tool(directory).trace(jdk, classes, 0, command.toArray(String[]::new));
    }

    private static Path compile(String source, Path directory) throws IOException {
        Telling.compile(directory, "A", source);
        Files.delete(directory.resolve("A.java"));
        return directory;
    }

    /** The values of the expressions that are written like this, of all their places, in their order. */
    private static List<String> values(Trace trace, int call, String text) {
        List<String> values = new ArrayList<>();
        for (Evaluation evaluation : trace.evaluations(call)) {
            if (evaluation.expression().text().equals(text)
                    && evaluation.expression().kind() != Kind.ROUND) {
                values.add(text(evaluation.value()));
            }
        }
        return values;
    }

    private static String text(Value value) {
        return new ValueText(100).of(value.bare());
    }

    private static long unrecorded(Trace trace, int call, String text) {
        return trace.steps(call).stream()
                .filter(step -> step instanceof Gap && step.expression().text().equals(text))
                .mapToLong(step -> ((Gap) step).count())
                .sum();
    }
}
