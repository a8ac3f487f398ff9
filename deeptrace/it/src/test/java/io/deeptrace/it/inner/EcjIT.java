// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that Eclipse's compiler has made: what is told inside their methods is true, and it is nearly all. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EcjIT {
    private static final String SHOP = """
            import java.util.ArrayList;
            import java.util.List;
            import java.util.function.Supplier;

            class Shop {
                enum Size { SMALL, LARGE }

                final String name;
                int sold;
                List<String> log = new ArrayList<>();

                Shop(
                        String name,
                        int sold) {
                    this.name = name;
                    this.sold = sold;
                }

                int plain(int n) {
                    int twice = n * 2;
                    if (twice > 4) {
                        sold += twice;
                    }
                    return sold - n;
                }

                int loops(int n) {
                    int sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += i;
                        while (sum % 5 == 1 && i > 0) {
                            sum++;
                        }
                    }
                    for (int each : new int[] {n, 7}) {
                        do {
                            sum += each;
                        } while (sum < 9);
                    }
                    for (String line : log) {
                        sum += line.length();
                    }
                    return sum;
                }

                boolean either(int n) {
                    return n > 1 || sold == 3;
                }

                String choose(String what, Size size) {
                    String found = switch (what) {
                        case "tea" -> "leaves" + sold;
                        default -> what.isEmpty() ? "nothing" : what;
                    };
                    switch (size) {
                        case SMALL:
                            return found;
                        default:
                            return found + found;
                    }
                }

                int handled(int n) {
                    try {
                        if (n == 1) {
                            return 100 / (n - 1);
                        }
                        sold += n;
                    } catch (ArithmeticException e) {
                        return e.getMessage().length();
                    } finally {
                        log.add("handled " + n);
                    }
                    return sold;
                }

                int lambdas(int n) {
                    Supplier<Supplier<Integer>> nested = () -> {
                        int more = n + 1;
                        return () -> more * sold;
                    };
                    return nested.get().get();
                }

                public static void main(String[] args) {
                    Shop shop = new Shop("corner", 3);
                    for (int n = 1; n < 5; n++) {
                        shop.plain(n);
                        shop.handled(n);
                        shop.loops(n);
                        shop.either(n);
                        shop.lambdas(n);
                    }
                    shop.choose("tea", Size.SMALL);
                    shop.choose("", Size.LARGE);
                    shop.choose("milk", Size.LARGE);
                }
            }
            """;

    @TempDir
    private Path directory;

    static Stream<Arguments> programs() {
        int count = Integer.getInteger("oracle", 1);
        return Jdk.found().stream()
                .flatMap(jdk -> LongStream.range(0, count).mapToObj(seed -> Arguments.of(jdk, seed)));
    }

    @ParameterizedTest(name = "on {0}, seed {1}")
    @MethodSource("programs")
    void each_value_that_is_told_is_one_that_the_program_tells_by_itself(Jdk jdk, long seed) throws Exception {
        TwofoldSource program = RandomProgram.of(seed, 6);
        List<String> truth = Telling.of(program, directory.resolve("telling"));

        Trace trace = record(jdk, Compilers.ECJ, "Generated", program.plain());

        List<String> told = Told.by(trace, program.ids());
        Told.requirePart(told, truth, line -> line.replaceAll(" .*", ""));
        assertThat(told.size()).isGreaterThan(truth.size() * 9 / 10);
        assertThat(labels(trace).values()).doesNotContain(Match.CODE);
    }

    @Test
    void what_it_writes_as_javac_does_is_exact_and_of_the_rest_is_told_what_is_the_same() throws Exception {
        Jdk jdk = Jdk.current();
        List<String> truth = Told.everything(record(jdk, Compilers.JAVAC, "Shop", SHOP));

        Trace trace = record(jdk, Compilers.ECJ, "Shop", SHOP);

        List<String> told = Told.everything(trace).stream()
                .filter(line -> line.matches("[0-9]+:.*")) // the others are told by code, with no column
                .toList();
        Told.requirePart(told, truth, line -> line.replaceAll(" → .*", ""));
        assertThat(told.size()).isGreaterThan(truth.size() * 8 / 10);
        assertThat(told)
                .containsSubsequence(
                        "29:25-29:30 VALUE i < n → true",
                        "29:37-34:10 ROUND { sum += i; while (sum % 5 == 1 && i > 0) { sum++; } }",
                        "29:25-29:30 VALUE i < n → false");
        assertThat(labels(trace))
                .containsEntry("plain", Match.EXACT)
                .containsEntry("loops", Match.SIMILAR)
                .containsEntry("either", Match.SIMILAR)
                .containsEntry("choose", Match.SIMILAR)
                .containsEntry("handled", Match.SIMILAR)
                .containsEntry("lambdas", Match.SIMILAR)
                .containsEntry("main", Match.SIMILAR);
        assertThat(trace.methods().values())
                .filteredOn(method -> method.ref().name().equals("loops"))
                .singleElement()
                .satisfies(method -> assertThat(trace.inside(method).reason())
                        .startsWith("the class has other code than javac ")
                        .contains(" makes of the source, from instruction "));
    }

    private Trace record(Jdk jdk, Compilers compiler, String name, String text) throws Exception {
        Path project = directory.resolve(compiler.name());
        Path source = Files.createDirectories(project.resolve("src/main/java")).resolve(name + ".java");
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        Files.writeString(source, text);
        compiler.compile(source, classes);
        return new Tool(directory)
                .trace(
                        jdk,
                        classes,
                        0,
                        "--inner",
                        name,
                        "--inner-cap",
                        "0",
                        "--value-length",
                        "1000",
                        "--cap",
                        "100000",
                        "--cap-site",
                        "1000000",
                        "--main",
                        name);
    }

    private static Map<String, Match> labels(Trace trace) {
        Map<String, Match> labels = new TreeMap<>();
        trace.methods().values().forEach(method -> {
            if (trace.inside(method) != null) {
                labels.put(method.ref().name(), trace.inside(method).match());
            }
        });
        return labels;
    }
}
