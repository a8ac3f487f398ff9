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
import java.nio.file.Path;
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
                record(jdk, StringUtils.class, "org.apache.commons.lang3.StringUtils.swapCase(\"Hello\")");

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
        Recording recording = record(jdk, Fibonacci.class, type + ".of((int) " + type + ".of(4))");

        assertThat(recording.json().root()).isEqualTo(type + "#of(int)");
        assertThat(recording.json().calls()).hasSize(5);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
    }

    private Recording record(Jdk jdk, Class<?> library, String expression) throws Exception {
        Tool tool = new Tool(directory);
        Execution execution = tool.run(
                "run",
                "--java",
                jdk.home().toString(),
                "--cp",
                Libraries.of(library).get(0).toString(),
                "-o",
                "expression.dtrace",
                "-e",
                expression);
        return tool.recording(execution, "expression");
    }
}
