// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs made at random that tell every value by themselves: each value, its place and their order over all calls are the same in the trace. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OracleIT {
    @TempDir
    private Path directory;

    static Stream<Arguments> programs() {
        int count = Integer.getInteger("oracle", 3);
        return Jdk.found().stream()
                .flatMap(jdk -> LongStream.range(0, count).mapToObj(seed -> Arguments.of(jdk, seed)));
    }

    @ParameterizedTest(name = "on {0}, seed {1}")
    @MethodSource("programs")
    void every_value_is_recorded_at_its_place_and_in_its_order(Jdk jdk, long seed) throws Exception {
        TwofoldSource program = RandomProgram.of(seed, 6);
        List<String> told = Telling.of(program, directory.resolve("telling"));
        Trace trace = record(jdk, compiled(program), "0");

        assertThat(trace.methods().values())
                .filteredOn(method -> trace.inside(method) != null)
                .hasSizeGreaterThan(2)
                .allSatisfy(method -> assertThat(trace.inside(method).match()).isEqualTo(Match.EXACT));
        assertThat(told).hasSizeGreaterThan(20);
        assertThat(Told.by(trace, program.ids())).isEqualTo(told);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void where_few_are_kept_they_are_the_first_and_the_last_of_them(Jdk jdk) throws Exception {
        Path classes = compiled(RandomProgram.of(1, 6));
        Trace all = record(jdk, classes, "0");

        Trace few = record(jdk, classes, "1+1");

        int missing = 0;
        for (int call = 0; call < all.callCount(); call++) {
            Map<Integer, Long> counts = all.evaluations(call).stream()
                    .collect(Collectors.groupingBy(each -> each.expression().id(), Collectors.counting()));
            Map<Integer, Long> times = new HashMap<>();
            List<Evaluation> kept = all.evaluations(call).stream()
                    .filter(each -> {
                        int id = each.expression().id();
                        long time = times.merge(id, 1L, Long::sum);
                        return time == 1 || time == counts.get(id);
                    })
                    .toList();
            assertThat(told(few.evaluations(call))).isEqualTo(told(kept));
            for (Step step : few.steps(call)) {
                if (step instanceof Gap gap) {
                    assertThat(gap.count())
                            .isEqualTo(counts.get(gap.expression().id()) - 2);
                    missing++;
                }
            }
        }
        assertThat(missing).isGreaterThan(5);
    }

    private static List<String> told(List<Evaluation> evaluations) {
        return evaluations.stream()
                .map(each -> each.expression().id() + " " + (each.value() == null ? "" : Told.text(each.value()))
                        + " before " + each.nextCall())
                .toList();
    }

    private Path compiled(TwofoldSource program) throws IOException {
        Path source =
                Files.createDirectories(directory.resolve("src/main/java")).resolve("Generated.java");
        Path classes = Files.createDirectories(directory.resolve("target/classes"));
        Files.writeString(source, program.plain());
        Telling.compile(source, classes, classes);
        return classes;
    }

    private Trace record(Jdk jdk, Path classes, String cap) throws Exception {
        return new Tool(directory)
                .trace(
                        jdk,
                        classes,
                        0,
                        "--inner",
                        "Generated",
                        "--inner-cap",
                        cap,
                        "--value-length",
                        "1000",
                        "--cap",
                        "100000",
                        "--cap-site",
                        "1000000",
                        "--main",
                        "Generated");
    }
}
