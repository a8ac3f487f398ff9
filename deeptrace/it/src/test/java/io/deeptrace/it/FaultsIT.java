// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.hostile.Deadlock;
import io.deeptrace.it.target.hostile.Leavers;
import io.deeptrace.it.target.hostile.ManyLoaders;
import io.deeptrace.it.target.hostile.Values;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.TraceReader;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a traced program besides running and ending well; docs/faults.md has the table. */
@Timeout(120)
class FaultsIT {
    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aProgramThatIsToldToEndFinishesItsHooksAndItsTrace(Jdk jdk) throws Exception {
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(Leavers.class, "told"), jdk)) {
            Process process = jvm.start(jvm.everything("told.dtrace"), List.of(), List.of());
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("start 2");
                assertThat(out.readLine()).isEqualTo("ready");
                process.toHandle().destroy();

                assertThat(out.lines()).containsExactly("hook 5");
                assertThat(process.waitFor()).isEqualTo(SIGTERM);
            } finally {
                process.destroyForcibly();
            }
        }
        Trace trace = TraceReader.read(directory.resolve("told.dtrace"));
        assertThat(trace.finished()).isTrue();
        // Nothing that main called has started the hook's thread, so what it does is not main's.
        assertThat(outcomes(trace, "step")).containsExactly(Outcome.RETURNED);
        assertThat(outcomes(trace, "main")).containsExactly(Outcome.UNFINISHED);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aProgramWithNothingLeftButADaemonEndsAsEver(Jdk jdk) throws Exception {
        Target target = Target.program(Leavers.class, "daemon");
        Execution untraced = new Tool(directory).untraced(target, jdk);
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution = jvm.run(jvm.everything("daemon.dtrace"), List.of(), List.of());

            assertThat(execution.exit())
                    .as("%s", execution)
                    .isEqualTo(untraced.exit())
                    .isZero();
            assertThat(execution.out()).isEqualTo(untraced.out());
        }
        Trace trace = TraceReader.read(directory.resolve("daemon.dtrace"));
        Traced.requireWhole(trace);
        assertThat(outcomes(trace, "forever")).hasSizeLessThanOrEqualTo(1).doesNotContain(Outcome.RETURNED);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aDeadlockCanBeLookedAtWhileItLastsAndTheProgramBeToldToEnd(Jdk jdk) throws Exception {
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(Deadlock.class), jdk)) {
            Process process = jvm.start(jvm.everything("deadlock.dtrace"), List.of(), List.of());
            try (BufferedReader out = process.inputReader()) {
                assertThat(out.readLine()).isEqualTo("ready");

                Execution tree = new Tool(directory).run("view", "--tree", "deadlock.dtrace");

                assertThat(tree.exit()).as("%s", tree).isZero();
                assertThat(tree.out().split("Deadlock\\.inner", -1))
                        .as("%s", tree)
                        .hasSize(3);
                assertThat(process.isAlive()).isTrue();
                process.toHandle().destroy();
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(SIGTERM);
            } finally {
                process.destroyForcibly();
            }
        }
        Trace trace = TraceReader.read(directory.resolve("deadlock.dtrace"));
        assertThat(trace.finished()).isTrue();
        assertThat(outcomes(trace, "inner")).containsExactly(Outcome.UNFINISHED, Outcome.UNFINISHED);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aHundredLoadersCanBeCollectedWhenTheRecordingIsOver(Jdk jdk) throws Exception {
        Target target = Target.of(ManyLoaders.class, "run");
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);
        assertThat(untraced.out()).endsWith("left 0\n");

        Recording recording = tool.record(target, jdk);

        assertThat(recording.execution().out()).startsWith(untraced.out());
        assertThat(recording.json().callsOf("own")).hasSize(100);
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void objectsThatWaitForEverOrEndTheJvmWhenTheyAreAskedAreNotAsked(Jdk jdk) throws Exception {
        try (AgentJvm jvm = new AgentJvm(directory, Target.program(Values.class), jdk)) {
            for (String answer : List.of("wait", "exit")) {
                Execution execution = jvm.run(jvm.everything("values.dtrace"), List.of("-Dasked=" + answer), List.of());

                assertThat(execution.exit()).as("%s", execution).isZero();
                assertThat(execution.out()).startsWith("raised\nasked 0\n");
                Trace trace = TraceReader.read(directory.resolve("values.dtrace"));
                Traced.requireWhole(trace);
                assertThat(Traced.calls(trace, "give")).hasSizeGreaterThan(20);
                assertThat(Traced.calls(trace, "asked")).isEmpty();
            }
        }
    }

    private static List<Outcome> outcomes(Trace trace, String method) {
        return Arrays.stream(Traced.calls(trace, method))
                .mapToObj(trace::outcome)
                .toList();
    }
}
