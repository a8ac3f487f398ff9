// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.examples.e02recursion.Fibonacci;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Libraries;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Founder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code deeptrace run -e 'expression'}: the outermost call is the root. */
class ExpressionIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aLibraryIsCalledWithoutWritingAProgram(Jdk jdk) throws Exception {
        Recording recording =
                record(jdk, StringUtils.class, "-e", "org.apache.commons.lang3.StringUtils.swapCase(\"Hello\")");

        assertThat(recording.execution().exit()).as("%s", recording.execution()).isZero();
        assertThat(recording.json().calls().get(0).json().required("args").toString())
                .contains("Hello");
        assertThat(recording.json().calls().get(0).json().required("result").toString())
                .contains("hELLO");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void argumentsAreComputedBeforeTheTraceBegins(Jdk jdk) throws Exception {
        String type = Fibonacci.class.getName();
        Recording recording = record(jdk, Fibonacci.class, "-e", type + ".of((int) " + type + ".of(4))");

        assertThat(recording.json().root()).isEqualTo(type + "#of(int)");
        assertThat(recording.json().calls()).hasSize(5);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void whatTheInitializerOfItsClassCallsIsNotTheCall(Jdk jdk) throws Exception {
        String type = Founder.class.getName();
        for (List<String> root : List.of(
                List.of("-e", type + ".square(6)"),
                List.of("-e", "new " + type + "(6)"),
                List.of(type + "#square", "6"),
                List.of(type + "#<init>", "6"))) {
            Recording recording = record(jdk, Founder.class, root.toArray(String[]::new));

            assertThat(recording.json().calls()).as("%s", root).singleElement().satisfies(call -> assertThat(
                            call.json().required("args").toString())
                    .isEqualTo("[6]"));
        }
    }

    private Recording record(Jdk jdk, Class<?> library, String... root) throws Exception {
        Tool tool = new Tool(directory);
        List<String> words = new ArrayList<>(List.of("run", "--java", jdk.home().toString()));
        words.addAll(List.of("--cp", Libraries.of(library).get(0).toString(), "-o", "expression.dtrace"));
        words.addAll(List.of(root));
        Execution execution = tool.run(words.toArray(String[]::new));
        return tool.recording(execution, "expression");
    }
}
