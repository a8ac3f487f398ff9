// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.examples.e04hotloop.LuckyNumbers;
import io.deeptrace.format.MethodRef;
import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.target.Overflow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Too many calls, too deep calls, a JVM that dies: the trace stays true and says what it lacks. */
class LimitsIT {
    private static final long MILLION = 1_000_000;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void ofAMillionCallsAHundredAreRecordedAndAllAreCounted(Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Execution execution = tool.run(
                "run",
                "--java",
                jdk.home().toString(),
                "--cp",
                hotLoop().classPathText(),
                "-o",
                "hot.dtrace",
                hotLoop().root(),
                Long.toString(MILLION));
        Recording recording = tool.recording(execution, "hot");

        assertThat(recording.json().callsOf("isLucky")).hasSize(100);
        Invariants.nothingIsLost(recording, 1 + 2 * MILLION);
        Invariants.wellNested(recording);
        List<Call> root = recording.json().callsOf("count");
        assertThat(root).singleElement().satisfies(call -> {
            JsonNode capped = call.capped().get(0);
            assertThat(capped.required("count").asLong()).isEqualTo(MILLION - 100);
            assertThat(capped.required("nanos").asLong()).isPositive();
            assertThat(capped.required("thrown").asLong()).isZero();
            assertThat(capped.required("method").asText()).endsWith("LuckyNumbers#isLucky(int)");
        });
        assertThat(execution.out()).contains("1,000,000");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aFullStackIsCaughtByTheProgramAsEver(Jdk jdk) throws Exception {
        Target overflow = Target.of(Overflow.class, "run");
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(overflow, jdk);

        Recording recording = tool.record(overflow, jdk);

        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.wellNested(recording);
        List<Call> after = recording.json().callsOf("after");
        assertThat(after).hasSize(2);
        Call root = recording.json().callsOf("run").get(0);
        assertThat(after).allSatisfy(call -> assertThat(call.parent()).isEqualTo(root.id()));
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void noCallIsUncountedWhereTheStackIsFull(Jdk jdk) throws Exception {
        Target overflow = Target.of(Overflow.class, "run");
        Tool tool = new Tool(directory);
        Counting counting = new Counting(tool);
        MethodRef run = new MethodRef("io/deeptrace/it/target/Overflow", "run", "()V");
        List<String> options = new ArrayList<>(List.of("--count-all", "--jvm-arg=-Xint"));
        options.addAll(List.of(counting.beside(run)));

        Recording recording = tool.record(overflow, jdk, options.toArray(String[]::new));

        long calls =
                counting.counted().values().stream().mapToLong(Long::longValue).sum();
        Invariants.nothingIsLost(recording, calls);
    }

    @Test
    void aTraceIncompleteByItsBudgetEndsWith4WhenStrict() throws Exception {
        Execution execution = new Tool(directory)
                .run(
                        "run",
                        "--strict",
                        "--max-calls",
                        "50",
                        "--cp",
                        hotLoop().classPathText(),
                        "-o",
                        "small.dtrace",
                        hotLoop().root(),
                        "1000");
        assertThat(execution.exit()).as("%s", execution).isEqualTo(4);
        Recording recording = new Tool(directory).recording(execution, "small");
        assertThat(recording.json().recorded()).isLessThanOrEqualTo(50);
        Invariants.nothingIsLost(recording, 1 + 2 * 1000);
        Invariants.wellNested(recording);
    }

    @Test
    void noTraceIsLeftWhereTheTargetCannotStart() throws Exception {
        Execution execution = new Tool(directory)
                .run(
                        "run",
                        "--jvm-arg",
                        "-XX:+NoSuchOption",
                        "--cp",
                        hotLoop().classPathText(),
                        "-o",
                        "none.dtrace",
                        hotLoop().root(),
                        "1");
        assertThat(execution.exit()).as("%s", execution).isNotZero();
        assertThat(Files.exists(directory.resolve("none.dtrace"))).isFalse();
    }

    private static Target hotLoop() {
        return Target.of(LuckyNumbers.class, "count");
    }
}
