// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.inner;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.InnerMethod.Match;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.program.KotlinAndScala;
import io.deeptrace.model.Trace;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of methods that the compilers of Kotlin and Scala made, the code tells: lines, names of variables, results of calls. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KotlinAndScalaIT {
    @TempDir
    private Path directory;

    @Test
    void variables_calls_and_jumps_are_told_with_their_lines() throws Exception {
        Target target = Target.with(KotlinAndScala.class, "kotlin-", "scala-");

        Trace trace = new Tool(directory)
                .trace(
                        Jdk.current(),
                        Path.of(target.classPathText()),
                        0,
                        "--inner",
                        "kotlin.collections.CollectionsKt___CollectionsKt",
                        "--inner",
                        "scala.math.BigInt",
                        "--main",
                        KotlinAndScala.class.getName());

        List<InnerMethod> insides = trace.methods().values().stream()
                .map(trace::inside)
                .filter(inside -> inside != null)
                .toList();
        assertThat(insides).hasSizeGreaterThan(10).allSatisfy(inside -> {
            assertThat(inside.match()).isEqualTo(Match.CODE);
            assertThat(inside.reason()).isEqualTo("no source of it was found");
        });
        // The loop of a function that Kotlin copied into this one: at the line that calls it, for its own are no lines
        // of the file.
        assertThat(told(trace, "windowed")).isNotEmpty().noneMatch(line -> Integer.parseInt(line.split(" ")[0]) > 3510);
        assertThat(told(trace, "joinTo"))
                .containsSubsequence(
                        "3489 count = → 0",
                        "3490 hasNext() → true",
                        "3490 element = → b a",
                        "3491 count = → 1",
                        "3490 element = → d c",
                        "3491 count = → 2",
                        "3490 hasNext() → false");
    }

    private static List<String> told(Trace trace, String method) {
        return IntStream.range(0, trace.callCount())
                .filter(call -> trace.method(call).ref().name().equals(method))
                .boxed()
                .flatMap(call -> trace.evaluations(call).stream())
                .map(each -> each.expression().span() + " " + each.expression().text()
                        + (each.value() == null ? "" : " → " + Told.text(each.value())))
                .toList();
    }
}
