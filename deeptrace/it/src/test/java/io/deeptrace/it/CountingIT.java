// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.examples.e02recursion.Fibonacci;
import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Signatures;
import io.deeptrace.it.target.Workers;
import java.nio.file.Path;
import java.util.Map;
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

        assertThat(new Counting(new Tool(directory)).count(fibonacci, jdk, of)).containsExactly(Map.entry(of, 15L));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void countsOnEveryThread(Jdk jdk) throws Exception {
        String owner = "io/deeptrace/it/target/Workers";
        MethodRef run = new MethodRef(owner, "run", "()V");

        assertThat(new Counting(new Tool(directory)).count(Target.of(Workers.class, "run"), jdk, run))
                .contains(
                        Map.entry(run, 1L),
                        Map.entry(new MethodRef(owner, "work", "(I)J"), 24L),
                        Map.entry(new MethodRef(owner, "step", "(II)I"), 24_000L));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void countsNothingOfTheJdk(Jdk jdk) throws Exception {
        MethodRef run = new MethodRef("io/deeptrace/it/target/Signatures", "run", "()V");

        assertThat(new Counting(new Tool(directory)).count(Target.of(Signatures.class, "run"), jdk, run))
                .containsExactly(Map.entry(run, 1L));
    }
}
