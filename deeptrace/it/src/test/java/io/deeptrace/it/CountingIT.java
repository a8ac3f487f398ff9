// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.examples.e02recursion.Fibonacci;
import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Workers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge of the totals is right about programs whose calls are known. */
class CountingIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void countsEachCallOfARecursion(Jdk jdk) throws Exception {
        MethodRef of = new MethodRef("io/deeptrace/examples/e02recursion/Fibonacci", "of", "(I)J");
        Target fibonacci = Target.of(Fibonacci.class, "of");

        assertThat(new Counting(new Tool(directory)).count(fibonacci, jdk, List.of(of)))
                .containsExactly(java.util.Map.entry(of, 15L));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void countsOnEveryThread(Jdk jdk) throws Exception {
        String owner = "io/deeptrace/it/target/Workers";
        List<MethodRef> methods = List.of(
                new MethodRef(owner, "run", "()V"),
                new MethodRef(owner, "work", "(I)J"),
                new MethodRef(owner, "step", "(II)I"));

        assertThat(new Counting(new Tool(directory)).count(Target.of(Workers.class, "run"), jdk, methods))
                .containsValues(1L, 24L, 24_000L);
    }
}
