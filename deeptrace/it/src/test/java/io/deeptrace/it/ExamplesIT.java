// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Example;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The manual is true: each example prints what {@code examples/expected} says. */
class ExamplesIT {
    @TempDir
    Path directory;

    static Stream<Arguments> examplesAndJdks() throws IOException {
        List<Example> examples = Example.all();
        return IntStream.range(0, examples.size()).boxed().flatMap(i -> Jdk.atPlace(i).stream()
                .map(jdk -> Arguments.of(examples.get(i), jdk)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("examplesAndJdks")
    void printsTheExpectedTree(Example example, Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);

        Execution execution = tool.run(example.command("--java", jdk.home().toString()));

        assertThat(unnumbered(example.normal(execution))).as("%s", execution).isEqualTo(unnumbered(example.expected()));
        Recording recording = tool.recording(execution, example.trace(execution));
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.deeptrace.it.harness.Example#all")
    void printsTheSameTreeAfterClassHierarchyAnalysis(Example example) throws Exception {
        Execution execution = new Tool(directory).run(example.command("--engine", "cha"));

        assertThat(tree(unnumbered(example.normal(execution))))
                .as("%s", execution)
                .isEqualTo(tree(unnumbered(example.expected())));
    }

    /** Each compiler numbers the methods of lambdas as it likes. */
    private static String unnumbered(String printed) {
        return printed.replaceAll("(lambda\\$\\w+)\\$\\d+", "$1");
    }

    /** What is printed before the summary, which counts the classes instrumented. */
    private static String tree(String printed) {
        assertThat(printed).contains("\ninstrumented ");
        return printed.substring(0, printed.indexOf("\ninstrumented "));
    }
}
