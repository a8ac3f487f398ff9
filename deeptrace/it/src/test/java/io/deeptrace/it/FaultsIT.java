// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.format.TraceFormat;
import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.Traced;
import io.deeptrace.it.target.hostile.Deadlock;
import io.deeptrace.it.target.hostile.FailingParents;
import io.deeptrace.it.target.hostile.FullAtEnd;
import io.deeptrace.it.target.hostile.FullHeap;
import io.deeptrace.it.target.hostile.Goodbye;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a traced program besides running and ending well; docs/faults.md has the table. */
@Timeout(240)
class FaultsIT {
    private static final int SIGTERM = 128 + 15;
    private static final long LONGEST_DELAY = TimeUnit.MILLISECONDS.toNanos(200);

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
                assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
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

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aRecorderThatFindsTheHeapFullLeavesTheProgramAloneAndCountsWhatItLost(Jdk jdk) throws Exception {
        Target target = Target.program(FullHeap.class);
        String[] heap = {"-Xmx20m", "-XX:+UseSerialGC"};
        Execution untraced = new Tool(directory).untraced(target, jdk, heap);
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution = jvm.run(jvm.everything("full.dtrace"), List.of(heap), List.of());

            assertThat(execution.exit()).as("%s", execution).isZero();
            assertThat(execution.out()).isEqualTo(untraced.out());
            assertThat(execution.err()).isEmpty();
        }
        Trace trace = TraceReader.read(directory.resolve("full.dtrace"));
        long calls = Long.parseLong(untraced.out().strip().replaceFirst(".* calls ", ""));
        Trace.Totals totals = trace.totals();
        assertThat(trace.finished()).isTrue();
        assertThat(trace.damage()).isEmpty();
        assertThat(totals.recorded()).as("%s", totals).isPositive();
        assertThat(totals.dropped().get(TraceFormat.Loss.MEMORY))
                .as("%s", totals)
                .isPositive();
        assertThat(totals.recorded()
                        + totals.capped()
                        + totals.dropped().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                .as("%s", totals)
                .isEqualTo(calls);
        assertThat(trace.info()).extractingByKey("warning.1").asString().contains("OutOfMemoryError");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aTraceIsClosedThoughTheProgramEndsWithItsHeapFull(Jdk jdk) throws Exception {
        Trace trace = closedTraceOf("heap", jdk, "-Xmx24m", "-XX:+UseSerialGC");

        assertThat(trace.info()).extractingByKey("removal").asString().contains("byte for byte");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aTraceIsClosedThoughThereIsNoMoreRoomForClasses(Jdk jdk) throws Exception {
        Trace trace = closedTraceOf("classes", jdk, "-Xmx64m", "-XX:MaxMetaspaceSize=18m");

        assertThat(trace.info()).extractingByKey("removal").asString().contains("memory");
    }

    private Trace closedTraceOf(String full, Jdk jdk, String... memory) throws Exception {
        Target target = Target.program(FullAtEnd.class, full);
        Execution untraced = new Tool(directory).untraced(target, jdk, memory);
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution = jvm.run(jvm.everything("full.dtrace"), List.of(memory), List.of());

            assertThat(execution.exit()).as("%s", execution).isZero();
            assertThat(execution.out()).isEqualTo(untraced.out());
            // The JVM has no memory either to show the agents the classes that it loads at its end, and says so.
            assertThat(execution.err().lines())
                    .allMatch(line -> line.contains("java.lang.instrument ASSERTION FAILED"));
        }
        Trace trace = TraceReader.read(directory.resolve("full.dtrace"));
        assertThat(trace.finished()).isTrue();
        assertThat(trace.damage()).isEmpty();
        return trace;
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void anExceptionThroughSuperLeavesTheTreeInStep(Jdk jdk) throws Exception {
        Target target = Target.program(FailingParents.class);
        Execution untraced = new Tool(directory).untraced(target, jdk);
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            Execution execution = jvm.run(jvm.everything("super.dtrace"), List.of(), List.of());
            assertThat(execution.out()).isEqualTo(untraced.out());
            assertThat(execution.exit()).isZero();
        }
        Trace trace = TraceReader.read(directory.resolve("super.dtrace"));
        Traced.requireWhole(trace);
        assertThat(IntStream.range(0, trace.callCount()).mapToObj(call -> "%s %s in %s"
                        .formatted(
                                trace.method(call).ref().canonical().replaceAll("^[^#]*[.$]|[(].*", ""),
                                trace.outcome(call),
                                trace.parent(call))))
                .containsExactly(
                        "FailingParents#main RETURNED in -1",
                        "Child#<init> THREW in 0",
                        "FailingParents#checked THREW in 1",
                        "FailingParents#after RETURNED in 0",
                        "Child#<init> UNWOUND in 0",
                        "FailingParents#checked RETURNED in 4",
                        "Parent#<init> THREW in 4",
                        "Grandparent#<init> RETURNED in 6",
                        "FailingParents#after RETURNED in 0",
                        "Child#<init> UNWOUND in 0",
                        "FailingParents#checked RETURNED in 9",
                        "Parent#<init> UNWOUND in 9",
                        "Grandparent#<init> THREW in 11",
                        "FailingParents#after RETURNED in 0");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theEndOfTheJvmIsNotPutOffByMoreThanAFifthOfASecond(Jdk jdk, TestReporter reporter) throws Exception {
        Target target = Target.program(Goodbye.class);
        long plain = Long.MAX_VALUE;
        long traced = Long.MAX_VALUE;
        try (AgentJvm jvm = new AgentJvm(directory, target, jdk)) {
            // The least of each: whatever else the machine does puts both off, and on a busy one it takes more rounds
            // to see it.
            for (int i = 0; i < 3 || i < 30 && traced - plain > LONGEST_DELAY; i++) {
                plain = Math.min(plain, nanosFromGoodbyeToEnd(jvm.startPlain(List.of())));
                traced = Math.min(
                        traced, nanosFromGoodbyeToEnd(jvm.start(jvm.everything("bye.dtrace"), List.of(), List.of())));
            }
        }
        long delay = traced - plain;
        reporter.publishEntry("ms until the JVM ends, more", Double.toString(delay / 1e6));
        assertThat(delay).isLessThanOrEqualTo(LONGEST_DELAY);
    }

    private static long nanosFromGoodbyeToEnd(Process process) throws Exception {
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("goodbye");
            long start = System.nanoTime();
            assertThat(process.waitFor()).isZero();
            return System.nanoTime() - start;
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Outcome> outcomes(Trace trace, String method) {
        return Arrays.stream(Traced.calls(trace, method))
                .mapToObj(trace::outcome)
                .toList();
    }
}
