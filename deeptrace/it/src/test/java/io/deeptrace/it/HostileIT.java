// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.hostile.Crowd;
import io.deeptrace.it.target.hostile.Deep;
import io.deeptrace.it.target.hostile.Errors;
import io.deeptrace.it.target.hostile.Guarded;
import io.deeptrace.it.target.hostile.Interrupts;
import io.deeptrace.it.target.hostile.Leavers;
import io.deeptrace.it.target.hostile.Loaders;
import io.deeptrace.it.target.hostile.Mirror;
import io.deeptrace.it.target.hostile.Pools;
import io.deeptrace.it.target.hostile.Torn;
import io.deeptrace.it.target.hostile.Values;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that would break a careless tracer, or notice a clumsy one. */
class HostileIT {
    private static final String ALL = "--cap-site=1000000";
    private static final String EACH = "--cap=1000000";

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void poolsFuturesAndParallelStreamsLoseNoCall(Jdk jdk) throws Exception {
        losesNothing(Target.of(Pools.class, "run"), jdk);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void thousandsOfShortThreadsLoseNoCall(Jdk jdk) throws Exception {
        Recording recording = losesNothing(Target.of(Crowd.class, "run"), jdk, EACH, ALL);

        assertThat(recording.json().callsOf("live").stream()
                        .map(call -> call.thread())
                        .distinct())
                .as("lanes")
                .hasSizeGreaterThanOrEqualTo(2000);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aThreadThatIsInterruptedAllTheTimeLosesNoCall(Jdk jdk) throws Exception {
        Recording recording = losesNothing(Target.of(Interrupts.class, "run"), jdk, EACH, ALL);

        assertThat(recording.json().callsOf("step")).hasSize(40_002);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aFullHeapAFullStackAndErrorsWhileClassesAndObjectsAreMadeAreTheProgramsOwn(Jdk jdk) throws Exception {
        Target target = Target.of(Errors.class, "run");
        Tool tool = new Tool(directory);

        Recording recording = tool.record(target, jdk, "--jvm-arg=-Xmx64m", "--jvm-arg=-Xss512k");

        assertThat(recording.execution().out())
                .startsWith(tool.untraced(target, jdk, "-Xmx64m", "-Xss512k").out());
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void copiesOfAClassInManyLoadersAreTracedAndTheLoadersCanBeCollected(Jdk jdk) throws Exception {
        Recording recording = losesNothing(Target.of(Loaders.class, "run"), jdk);

        assertThat(recording.execution().out()).contains("collected true");
        assertThat(recording.json().callsOf("applyAsInt")).hasSizeGreaterThanOrEqualTo(21);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void valuesAreNeverAskedForAnythingHoweverHugeOrEndlessTheyAre(Jdk jdk) throws Exception {
        Recording recording = losesNothing(Target.of(Values.class, "run"), jdk);

        assertThat(recording.execution().out()).contains("asked 0");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void theProgramsSecurityManagerIsAskedForNothingMore(Jdk jdk) throws Exception {
        Target target = Target.of(Guarded.class, "run");
        Tool tool = new Tool(directory);

        Recording recording = tool.record(target, jdk);

        Invariants.outputIsUnchanged(recording, tool.untraced(target, jdk));
        assertThat(recording.json().callsOf("look")).hasSize(9);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    @Timeout(240)
    void collectionsThatChangeWhileTheyAreReadDoNoHarm(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory).record(Target.of(Torn.class, "run"), jdk, EACH, ALL);

        assertThat(recording.execution().out()).startsWith("looks 28000\n");
        assertThat(recording.json().callsOf("look")).hasSize(28_000);
        assertThat(recording.json().dropped()).isZero();
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void fiftyThousandCallsInOneAnotherAreAllRecorded(Jdk jdk) throws Exception {
        Recording recording = losesNothing(Target.of(Deep.class, "run"), jdk, EACH, ALL);

        assertThat(recording.json().callsOf("down")).hasSize(50_001);
        assertThat(recording.json().callsOf("fall")).hasSize(50_001).allMatch(call -> call.threw());
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aProgramThatLooksAtItselfSeesWhatItEverSaw(Jdk jdk) throws Exception {
        Target target = Target.program(Mirror.class, "a", "b");
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        // Its environment holds NO_COLOR, which the harness sets for the tool.
        Execution traced = tool.record(target, jdk).execution();

        assertThat(withoutTheHarness(traced.out())).startsWith(withoutTheHarness(untraced.out()));
        assertThat(traced.err()).isEqualTo(untraced.err());
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void whateverEndsAProgramItsExitCodeAndItsLastCallsAreKept(Jdk jdk) throws Exception {
        Map<String, Integer> steps =
                Map.of("hook", 3, "exitinthread", 2, "survivor", 2, "handler", 1, "otherthread", 1);
        for (Map.Entry<String, Integer> end : steps.entrySet()) {
            Target target = Target.program(Leavers.class, end.getKey());
            Tool tool = new Tool(directory);
            Execution untraced = tool.untraced(target, jdk);

            Recording recording = tool.record(target, jdk);

            assertThat(recording.execution().exit()).as(end.getKey()).isEqualTo(untraced.exit());
            assertThat(recording.execution().out()).as(end.getKey()).startsWith(untraced.out());
            assertThat(recording.execution().err()).as(end.getKey()).isEqualTo(untraced.err());
            assertThat(recording.json().callsOf("step")).as(end.getKey()).hasSize(end.getValue());
        }
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aHaltedProgramLeavesATraceThatSaysItWasNotClosed(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory).record(Target.program(Leavers.class, "halt"), jdk);

        assertThat(recording.execution().exit()).isEqualTo(23);
        assertThat(recording.execution().err()).contains("was not closed");
        assertThat(recording.json().callsOf("step")).hasSize(2);
    }

    /** The tool alone is told to end, as a supervisor would; a terminal tells both. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    @Timeout(240)
    void aToolThatIsToldToEndEndsTheProgramAndPrintsItsTrace(Jdk jdk) throws Exception {
        Target target = Target.program(Leavers.class, "hang");
        Process tool = new Tool(directory)
                .start(
                        "run",
                        "--java",
                        jdk.home().toString(),
                        "--cp",
                        target.classPathText(),
                        "--main",
                        target.type().getName(),
                        "--",
                        "hang");
        try (BufferedReader out = tool.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.equals("ready")) {
                line = out.readLine();
            }
            List<ProcessHandle> programs = tool.descendants().toList();
            tool.toHandle().destroy();

            assertThat(out.lines()).anyMatch(tree -> tree.contains("Leavers.step"));
            assertThat(tool.waitFor()).isEqualTo(143);
            assertThat(programs).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        } finally {
            tool.descendants().forEach(ProcessHandle::destroyForcibly);
            tool.destroyForcibly();
        }
    }

    private Recording losesNothing(Target target, Jdk jdk, String... options) throws Exception {
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        Recording recording = tool.record(target, jdk, options);

        long counted = new Counting(tool)
                .count(target, jdk, recording).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        assertThat(recording.execution().out()).startsWith(untraced.out());
        Invariants.nothingIsLost(recording, counted);
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
        return recording;
    }

    private static String withoutTheHarness(String text) {
        return text.replace("env NO_COLOR=1\n", "");
    }
}
