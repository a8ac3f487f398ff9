// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Killing;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson;
import io.deeptrace.it.target.Sleeper;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A traced program that is killed. */
class KilledIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @Timeout(240)
    void leavesATraceOfAllThatHadHappened(Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Target sleeper = Target.of(Sleeper.class, "run");
        Process process = tool.start(
                "run",
                "--java",
                jdk.home().toString(),
                "--cp",
                sleeper.classPathText(),
                "-o",
                "killed.dtrace",
                sleeper.root());
        Killing.onceReady(process, () -> {});

        Execution export = tool.run("export", "killed.dtrace", "-o", "killed.json");

        assertThat(export.exit()).as("%s", export).isZero();
        TraceJson trace = TraceJson.read(directory.resolve("killed.json"));
        assertThat(trace.programExit()).as("128 + SIGKILL").isEqualTo(137);
        assertThat(trace.callsOf("work")).hasSize(50).allSatisfy(call -> assertThat(call.end())
                .isNotNegative());
        assertThat(trace.callsOf("sleep")).singleElement().satisfies(call -> assertThat(call.end())
                .isNegative());
    }
}
