// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.AgentJvm;
import io.deeptrace.it.harness.Committed;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.ProcessState;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.hostile.Committers;
import io.deeptrace.model.TraceReader;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JVMs that are killed or stopped at any moment while several of their threads call; {@code -Dkills=50} for more of them. */
class KillsIT {
    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final int LATEST_MILLIS = 600;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void whateverTheMomentNoCallThatHadReturnedIsLostAndNoValueIsWrong(Jdk jdk) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long compared = 0;
        Path counts = directory.resolve("counts");
        try (AgentJvm jvm = new AgentJvm(directory, committers(counts), jdk)) {
            for (int i = 0; i < KILLS; i++) {
                Files.deleteIfExists(counts);
                Path trace = directory.resolve("killed-" + i + ".dtrace");
                int millis = random.nextInt(LATEST_MILLIS);
                Process process = ready(jvm, trace);
                TimeUnit.MILLISECONDS.sleep(millis);
                assertThat(process.destroyForcibly().waitFor()).isEqualTo(137);

                long calls = Committed.requireAll(trace, counts);
                assertThat(calls)
                        .as("run %d of seed %d, after %d ms", i, seed, millis)
                        .isPositive();
                compared += calls;
                Files.delete(trace);
            }
        }
        System.out.println(jdk + ": killed " + KILLS + " times, " + compared + " calls compared, none lost");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void whileAProgramStartsAKillLeavesAsMuchAsThereWasOrASentence(Jdk jdk) throws Exception {
        Random random = new Random();
        Path counts = directory.resolve("counts");
        Path trace = directory.resolve("early.dtrace");
        try (AgentJvm jvm = new AgentJvm(directory, committers(counts), jdk)) {
            for (int i = 0; i < KILLS; i++) {
                Files.deleteIfExists(counts);
                Files.deleteIfExists(trace);
                Process process = jvm.start(jvm.everything("early.dtrace"), List.of(), List.of());
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LATEST_MILLIS));
                process.destroyForcibly().waitFor();

                if (Files.exists(trace) && TraceReader.isTrace(trace)) {
                    Committed.requireAll(trace, counts);
                } else {
                    assertThat(counts)
                            .as("what is noted by a program without a trace")
                            .doesNotExist();
                }
            }
        }
        Execution view = new Tool(directory).run("view", "--tree", "early.dtrace");
        assertThat(view.err()).as("%s", view).startsWith("deeptrace: ").doesNotContain("\tat ");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @EnabledOnOs(OS.LINUX)
    void aStoppedProgramsTraceIsReadAsFarAsItHadCome(Jdk jdk) throws Exception {
        Path counts = directory.resolve("counts");
        Path trace = directory.resolve("stopped.dtrace");
        try (AgentJvm jvm = new AgentJvm(directory, committers(counts), jdk)) {
            Process process = ready(jvm, trace);
            try {
                TimeUnit.MILLISECONDS.sleep(new Random().nextInt(LATEST_MILLIS));
                ProcessState state = new ProcessState(process);
                state.stop();

                assertThat(Committed.requireAll(trace, counts)).isPositive();
                Tool tool = new Tool(directory);
                Execution tree = tool.run("view", "--tree", "stopped.dtrace");
                assertThat(tree.exit()).as("%s", tree).isZero();
                assertThat(tree.out()).contains("Committers.step");
                assertThat(tree.err()).contains("still running or was killed");
                assertThat(state.isStopped()).as("stopped all the time").isTrue();
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Target committers(Path counts) {
        return Target.program(Committers.class, counts.toString());
    }

    private static Process ready(AgentJvm jvm, Path trace) throws Exception {
        Process process = jvm.start(jvm.everything(trace.getFileName().toString()), List.of(), List.of());
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("ready");
        return process;
    }
}
