// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that Lombok had a hand in; as the programs run, Lombok is not there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LombokIT {
    private static final String ORDER = """
            package shop;

            import java.io.IOException;
            import java.util.ArrayList;
            import java.util.List;
            import lombok.*;

            @Data
            @Builder
            public class Order {
                private final String customer;
                private int count;
                @Builder.Default
                private List<String> items = new ArrayList<>();

                enum Unit {
                    PIECE(1),
                    DOZEN(12);

                    @Getter
                    private final int size;

                    Unit(int size) {
                        this.size = size;
                    }
                }

                @RequiredArgsConstructor
                static class Line<T extends Comparable<T>> {
                    private final T item;
                    private final Unit unit;

                    int pieces(int n) {
                        return n * unit.getSize() + item.compareTo(item);
                    }
                }

                @ToString
                static class Small {
                    int kept(int n) {
                        return n - 1;
                    }
                }

                public static int run(int n) {
                    Order order = Order.builder().customer("Ann").count(n).build();
                    order.add("tea");
                    order.add("milk");
                    val line = new Line<String>("egg", Unit.DOZEN);
                    return order.total() + order.risky(n) + line.pieces(n) + order.checked("x") + new Small().kept(n);
                }

                void add(String item) {
                    items.add(item + items.size());
                    setCount(count + 1);
                }

                int total() {
                    int sum = 0;
                    for (val item : getItems()) {
                        sum += item.length() * getCount();
                    }
                    return sum;
                }

                @SneakyThrows
                int risky(int n) {
                    if (n > 100) {
                        throw new IOException("too many");
                    }
                    return n * 2;
                }

                int checked(@NonNull String text) {
                    return text.length() + 1;
                }
            }
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void what_is_written_by_hand_is_told_with_its_source_and_what_Lombok_has_written_by_its_code(Jdk jdk)
            throws Exception {
        Trace trace = record(jdk, ORDER);

        assertThat(List.of("run", "add", "total", "pieces", "kept"))
                .allSatisfy(name -> assertThat(inside(trace, name).match()).isEqualTo(Match.EXACT));
        assertThat(List.of("risky", "checked"))
                .allSatisfy(name -> assertThat(inside(trace, name).match()).isEqualTo(Match.SIMILAR));
        assertThat(List.of("getCount", "setCount", "getItems", "getSize", "build", "builder"))
                .allSatisfy(name -> {
                    assertThat(inside(trace, name).match()).isEqualTo(Match.CODE);
                    assertThat(inside(trace, name).reason())
                            .isEqualTo(
                                    "its source has no such method (compilers and Lombok make some), or another one");
                });
        assertThat(Told.everything(trace)).contains("8 BINDING count = → 4");
        assertThat(Told.everything(trace))
                .containsSubsequence(
                        "46:23-46:71 VALUE Order.builder().customer(\"Ann\").count(n).build() → an object",
                        "54:19-54:38 VALUE item + items.size() → tea0",
                        "55:18-55:27 VALUE count + 1 → 4",
                        "54:19-54:38 VALUE item + items.size() → milk1",
                        "60:14-60:22 BINDING val item → tea0",
                        "61:20-61:46 VALUE item.length() * getCount() → 20",
                        "60:14-60:22 BINDING val item → milk1",
                        "61:13-61:46 ASSIGNMENT sum += item.length() * getCount() → 45",
                        "68:13-68:20 VALUE n > 100 → false",
                        "71:16-71:21 VALUE n * 2 → 6",
                        "34:20-34:38 VALUE n * unit.getSize() → 36",
                        "75:16-75:33 VALUE text.length() + 1 → 2",
                        "41:20-41:25 VALUE n - 1 → 2");
    }

    @Test
    void a_method_that_does_not_compile_without_Lombok_hides_no_other_one() throws Exception {
        Trace trace = record(Jdk.current(), """
                package shop;

                import lombok.experimental.ExtensionMethod;

                @ExtensionMethod(java.util.Arrays.class)
                public class Order {
                    public static int run(int n) {
                        return extended(new int[n]) + plain(n);
                    }

                    static int extended(int[] all) {
                        int length = all.copyOf(2).length;
                        return length;
                    }

                    static int plain(int n) {
                        return n * 7;
                    }
                }
                """);

        assertThat(List.of("run", "plain"))
                .allSatisfy(name -> assertThat(inside(trace, name).match()).isEqualTo(Match.EXACT));
        assertThat(inside(trace, "extended").match()).isEqualTo(Match.CODE);
        assertThat(inside(trace, "extended").reason()).isEqualTo("its source does not compile: cannot find symbol");
        assertThat(Told.everything(trace))
                .containsSubsequence("12 BINDING length = → 2", "17:16-17:21 VALUE n * 7 → 21");
    }

    private Trace record(Jdk jdk, String text) throws Exception {
        Path source =
                Files.createDirectories(directory.resolve("src/main/java/shop")).resolve("Order.java");
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Files.writeString(source, text);
        Compilers.LOMBOK.compile(source, classes);
        return new Tool(directory).trace(jdk, classes, 0, "--inner", "shop.**", "shop.Order#run", "3");
    }

    private static InnerMethod inside(Trace trace, String name) {
        return trace.methods().values().stream()
                .filter(method -> method.ref().name().equals(name))
                .map(trace::inside)
                .findFirst()
                .orElseThrow();
    }
}
