// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Kind;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpressionsTest {
    private static final Path PROGRAMS = Path.of("src", "test", "programs");

    @TempDir
    private Path directory;

    /** Every construct of Java 17, and where this is one of 25, those of 25. */
    static Stream<Path> programs() {
        Path older = PROGRAMS.resolve("java17").resolve("Constructs.java");
        Path newer = PROGRAMS.resolve("java25").resolve("Newer.java");
        return Runtime.version().feature() >= 25 ? Stream.of(older, newer) : Stream.of(older);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void watching_the_compiler_changes_no_byte_of_what_it_makes(Path source) throws IOException {
        Program program = Program.at(source, directory);
        JavacParts.define();

        Recompilation compiled =
                Recompilation.of(List.of(source), List.of("-g"), (unit, context) -> Annotations.remove(unit));

        assertThat(compiled.errors()).isEmpty();
        assertThat(compiled.classes()).containsExactlyInAnyOrderEntriesOf(program.bytes());
    }

    @ParameterizedTest
    @MethodSource("programs")
    void every_expression_with_a_value_is_recorded_or_follows(Path source) throws IOException {
        Program program = Program.at(source, directory);

        Library library = new Library(
                source.getParent(),
                directory.resolve("classes"),
                directory.resolve("classes").toString());

        assertThat(library.values()).hasSizeGreaterThan(100);
        assertThat(library.missing()).isEmpty();
        assertThat(program.insides(List.of(source)))
                .hasSize(library.methods().size())
                .allSatisfy(method ->
                        assertThat(method.match()).as("%s", method.ref()).isEqualTo(Match.EXACT));
    }

    @Test
    void an_expression_has_its_place_in_the_source_and_its_type() throws IOException {
        Program program = Program.of("""
                class A {
                    static int foo(int a, int b, int... c) {
                        if (c.length > 0) {
                            return a * b * c[0];
                        }
                        return a * b * 100;
                    }
                }
                """, directory);

        assertThat(Program.lines(program.inside("foo", List.of(program.source))))
                .containsExactly(
                        "3:12-3:26 PARENTHESES Z (c.length > 0)",
                        "3:13-3:25 VALUE Z c.length > 0",
                        "3:13-3:21 VALUE I c.length",
                        "3:13-3:14 VALUE A c",
                        "4:20-4:32 VALUE I a * b * c[0]",
                        "4:20-4:25 VALUE I a * b",
                        "4:20-4:21 VALUE I a",
                        "4:24-4:25 VALUE I b",
                        "4:28-4:32 VALUE I c[0]",
                        "4:28-4:29 VALUE A c",
                        "6:16-6:27 VALUE I a * b * 100",
                        "6:16-6:21 VALUE I a * b",
                        "6:16-6:17 VALUE I a",
                        "6:20-6:21 VALUE I b");
    }

    @Test
    void the_copies_of_a_finally_block_are_one_expression_at_several_places() throws IOException {
        Program program = Program.of("""
                class A {
                    int f(int a) {
                        try {
                            return a / 2;
                        } finally {
                            a = a * 3;
                        }
                    }
                }
                """, directory);

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.expressions())
                .filteredOn(expression -> expression.text().equals("a * 3"))
                .singleElement()
                .satisfies(product -> assertThat(product.points()).hasSize(2));
    }

    @Test
    void a_value_is_told_before_it_is_made_another_type_by_however_many_instructions() throws IOException {
        Program program = Program.of("""
                class A {
                    static byte f(long a, double b, int c) {
                        long all = (byte) a + (char) (b * 2) + (short) c + (c + 1);
                        return (byte) (int) all;
                    }
                }
                """, directory);

        assertThat(program.inside("f", List.of(program.source)).expressions())
                .filteredOn(each -> each.kind() == Expression.Kind.VALUE)
                .extracting(each -> each.text() + " " + each.type() + " "
                        + each.points().get(0).opcode())
                .contains(
                        "a J " + Opcodes.LLOAD,
                        "(byte) a B " + Opcodes.I2B,
                        "b * 2 D " + Opcodes.DMUL,
                        "(char) (b * 2) C " + Opcodes.I2C,
                        "c I " + Opcodes.ILOAD,
                        "(int) all I " + Opcodes.L2I,
                        "all J " + Opcodes.LLOAD,
                        "(byte) (int) all B " + Opcodes.I2B);
    }

    @Test
    void every_arm_is_the_value_of_its_choice() throws IOException {
        Program program = Program.of("""
                class A {
                    int f(int a, boolean b) {
                        return switch (a) {
                            case 0 -> a;
                            case 1 -> 7;
                            default -> {
                                yield b ? a : 8;
                            }
                        };
                    }
                }
                """, directory);

        assertThat(program.inside("f", List.of(program.source)).expressions())
                .filteredOn(expression -> expression.role() == Expression.Role.WHOLE)
                .extracting(expression -> expression.span().line() + " " + expression.text())
                .containsExactly("3 a", "4 a", "5 7", "7 b ? a : 8", "7 a", "7 8");
    }

    @Test
    void a_value_is_told_before_it_is_made_another_type() throws IOException {
        Program program = Program.of("class A { boolean f(int a, double b) { return a < b; } }", directory);

        assertThat(Program.lines(program.inside("f", List.of(program.source)))).contains("1:47-1:48 VALUE I a");
    }

    @Test
    void what_gives_a_variable_its_value_is_told_from_what_only_has_one() throws IOException {
        Program program = Program.of("""
                class A {
                    int n;
                    int f(int i, int[] a) {
                        i++;
                        --n;
                        a[0] = i;
                        i += n++;
                        return i++;
                    }
                }
                """, directory);

        assertThat(Program.lines(program.inside("f", List.of(program.source))))
                .filteredOn(line -> line.matches(".*(\\+\\+|--|=).*"))
                .containsExactly(
                        "4:9-4:12 ASSIGNMENT I i++",
                        "5:9-5:12 ASSIGNMENT I --n",
                        "6:9-6:17 ASSIGNMENT I a[0] = i",
                        "7:9-7:17 ASSIGNMENT I i += n++",
                        "7:14-7:17 VALUE I n++",
                        "8:16-8:19 VALUE I i++");
    }

    @Test
    void a_lambda_without_a_result_has_no_value_that_its_body_never_had() throws IOException {
        Program program = Program.of("class A { int n; Runnable f() { return () -> n++; } }", directory);

        assertThat(program.insides(List.of(program.source)))
                .flatExtracting(Program::lines)
                .noneMatch(line -> line.endsWith(" I n++"));
    }

    @Test
    void columns_are_characters_whatever_tabs_there_are() throws IOException {
        Program program = Program.of("class A {\n\tint f(int a) {\n\t\treturn a + 1;\n\t}\n}\n", directory);

        assertThat(Program.lines(program.inside("f", List.of(program.source))))
                .containsExactly("3:10-3:15 VALUE I a + 1", "3:10-3:11 VALUE I a");
    }

    @Test
    void a_method_compiled_otherwise_keeps_the_expressions_on_which_both_agree() throws IOException {
        Program program = Program.of("class A { int f(int a) { int b = a * 2; return b + a; } }", directory);
        Path other = Program.of("class A { int f(int a) { int b = a * 3; return b + a; } }", directory.resolve("other"))
                .source;

        InnerMethod f = program.inside("f", List.of(other));

        assertThat(f.match()).isEqualTo(Match.SIMILAR);
        assertThat(f.reason()).contains("other code than javac").contains("from instruction 1 on");
        assertThat(Program.lines(f)).contains("1:48-1:53 VALUE I b + a");
    }

    @Test
    void of_a_method_compiled_otherwise_no_value_is_told_that_another_operand_made() throws IOException {
        Program program = Program.of("class A { int f(int a) { return a * 3 + 1; } }", directory);
        Path other = Program.of("class A { int f(int a) { return a * 2 + 1; } }", directory.resolve("other")).source;

        assertThat(Program.lines(program.inside("f", List.of(other)))).containsExactly("1:33-1:34 VALUE I a");
    }

    @Test
    void of_a_method_compiled_otherwise_no_value_is_told_that_a_part_without_code_of_its_own_made() throws IOException {
        Program program = Program.of("class A { int f(int a) { int b = a - 1; return b; } }", directory);
        Path other =
                Program.of("class A { int f(int a) { int b = -a - 1; return b; } }", directory.resolve("other")).source;

        assertThat(Program.lines(program.inside("f", List.of(other))))
                .containsExactly("1:35-1:36 VALUE I a", "1:49-1:50 VALUE I b");
    }

    @Test
    void of_a_method_compiled_otherwise_no_result_is_told_of_another_class_s_method() throws IOException {
        String second = " class B { static int g(int a) { return a; } } class C { static int g(int a) { return -a; } }";
        Program program = Program.of("class A { int f(int a) { return B.g(a) + 7; } }" + second, directory);
        Path other = Program.of("class A { int f(int a) { return C.g(a) + 8; } }" + second, directory.resolve("other"))
                .source;

        assertThat(Program.lines(program.inside("f", List.of(other)))).containsExactly("1:37-1:38 VALUE I a");
    }

    @Test
    void without_a_source_the_code_tells_variables_calls_fields_and_jumps() throws IOException {
        Program program = Program.of("""
                class A {
                    int sum;
                    int f(boolean odd) {
                        boolean even = !odd;
                        if (even) {
                            sum++;
                        }
                        return Math.max(sum, 2);
                    }
                }
                """, directory);

        InnerMethod f = program.inside("f", List.of());

        assertThat(f.match()).isEqualTo(Match.CODE);
        assertThat(f.reason()).isEqualTo("no source of it was found");
        assertThat(Program.lines(f))
                .containsExactly(
                        "4 VALUE Z jump",
                        "4 BINDING Z even =",
                        "5 VALUE Z jump",
                        "6 VALUE I sum",
                        "6 BINDING I sum =",
                        "8 VALUE I sum",
                        "8 VALUE I max()");
    }

    @Test
    void a_loop_that_begins_with_another_one_counts_its_own_rounds() throws IOException {
        Program program = Program.of("""
                class A {
                    int f(int n) {
                        while (n > 9) {
                            while (n % 2 == 0) { n /= 2; }
                            n--;
                        }
                        do {
                            do { n++; } while (n % 3 != 0);
                        } while (n < 5);
                        return n;
                    }
                }
                """, directory);

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.expressions())
                .filteredOn(expression -> expression.kind() == Kind.ROUND)
                .extracting(expression -> expression.span().line() + " "
                        + expression.points().get(0).moment())
                .containsExactly("3 AFTER", "4 REACHED", "8 REACHED");
    }

    @Test
    void a_source_that_does_not_compile_is_told() throws IOException {
        Program program = Program.of("class A { int f(int a) { return a; } }", directory);
        Path broken = Files.createDirectories(directory.resolve("broken")).resolve("A.java");
        Files.writeString(broken, "class A { int f(int a) { return b; } }");

        assertThat(program.inside("f", List.of(broken)).reason())
                .startsWith("its source does not compile: cannot find symbol");
    }

    @Test
    void members_of_generic_types_are_added_to_a_source_that_lacks_them() throws IOException {
        String made = """
                java.util.Map<String, ? extends java.util.List<int[]>> all() { return null; }
                <T extends Comparable<T> & Runnable, E extends Exception> T first(T one, E other, Class<? super T>[] more) throws E { return one; }
                static class Made<V> extends java.util.ArrayList<V> implements Comparable<Made<V>> {
                    public int compareTo(Made<V> other) { return 0; }
                }
                """;
        String written = "int f(Made<String> m) { int n = all().get(m.get(0)).get(0)[1]; return n + m.size(); } ";
        Program program = Program.of("class A { " + written + made + "}", directory);
        Path source = Files.writeString(directory.resolve("A.java"), "class A { " + written + "}");

        assertThat(program.inside("f", List.of(source)).match()).isEqualTo(Match.EXACT);
    }

    @Test
    void signatures_that_are_none_are_passed_over() throws IOException {
        String written = "int f(int a) { int n = a + size(); return n; } ";
        Program program = Program.of("class A { " + written + "int size; int size() { return 1; } }", directory);
        Path source = Files.writeString(directory.resolve("A.java"), "class A { " + written + "}");
        for (String signature : List.of("", "(", "<T:>(TT;", "Lno", "[", "()Ljava/util/List<+>;", "\u0000")) {
            program.alter("A", node -> {
                node.signature = signature;
                node.fields.forEach(field -> field.signature = signature);
                node.methods.forEach(method -> method.signature = signature);
            });

            assertThat(program.inside("f", List.of(source)).match())
                    .as(signature)
                    .isEqualTo(Match.EXACT);
        }
    }

    @Test
    void that_a_source_does_not_compile_is_no_reason_for_the_classes_of_others() throws IOException {
        Program program = Program.of("class A { int f(int a) { return a; } }", directory);
        Path broken = directory.resolve("B.java");
        Files.writeString(broken, "class B { int f(int a) { return b; } }");
        Path other = Program.of("class A { int g() { return 1; } }", directory.resolve("o")).source;

        assertThat(program.inside("f", List.of(broken)).reason()).isEqualTo("no source of it was found");
        assertThat(program.inside("f", List.of(broken, other)).reason())
                .isEqualTo("its source has no such method (compilers and Lombok make some), or another one");
    }

    @Test
    void that_options_did_not_fit_is_no_reason_where_others_did() throws IOException {
        String[] older = {"-source", "8", "-target", "8"};
        String hidden = "sun.misc.Unsafe unsafe; ";
        Program program = Program.of("class A { " + hidden + "int f(int a) { return a; } }", directory, older);
        Path other =
                Program.of("class A { " + hidden + "int g() { return 1; } }", directory.resolve("o"), older).source;

        assertThat(program.inside("f", List.of(other)).reason())
                .isEqualTo("its source has no such method (compilers and Lombok make some), or another one");
    }

    @Test
    void a_call_of_a_method_handle_has_the_types_that_are_written() throws IOException {
        Program program = Program.of(
                "class A { int f(java.lang.invoke.MethodHandle h) throws Throwable { return (int) h.invokeExact(1); } }",
                directory);

        InnerMethod f = program.inside("f", List.of(program.source));

        assertThat(f.match()).as(f.reason()).isEqualTo(Match.EXACT);
        assertThat(Program.lines(f)).contains("1:82-1:98 VALUE I h.invokeExact(1)");
    }

    @Test
    void lambdas_are_recognized_whatever_their_numbers() throws IOException {
        String first = "Runnable x() { return () -> System.out.println(1); }";
        String second = "Runnable y(int n) { return () -> System.out.println(n * 2); }";
        Program program = Program.of("class A { " + first + second + " }", directory);
        Path other = Program.of(
                        "class A { Runnable w() { return () -> System.out.println(0); } " + first + second + " }",
                        directory.resolve("o"))
                .source;

        assertThat(program.insides(List.of(other)))
                .filteredOn(method -> method.ref().name().startsWith("lambda$"))
                .hasSize(2)
                .allSatisfy(lambda -> assertThat(lambda.match()).isEqualTo(Match.EXACT))
                .anySatisfy(lambda -> assertThat(Program.lines(lambda)).anyMatch(line -> line.endsWith("n * 2")));
    }
}
