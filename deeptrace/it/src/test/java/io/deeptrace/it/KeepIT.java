// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.examples.e04hotloop.LuckyNumbers;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Killing;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.target.Sleeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which calls are kept where one call makes more of a kind than its cap. */
class KeepIT {
    private static final int CALLS = 1_000_000;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void ofAMillionCallsTheLastHundredAreThere(Jdk jdk) throws Exception {
        Recording recording = count(jdk, "last", "r");

        assertThat(numbers(recording.json()))
                .isEqualTo(IntStream.rangeClosed(CALLS - 99, CALLS).boxed().toList());
        assertThat(recording.json().callsOf("digitSum")).hasSize(100);
        assertThat(recording.json().callsOf("isLucky"))
                .allSatisfy(call ->
                        assertThat(call.json().required("result").asBoolean()).isEqualTo(isLucky(call)));
        assertThat(recording.execution().out()).contains("× 1,000,000 (last 100 recorded)");
        whatIsKeptOfAMillion(recording, "last");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void ofAMillionCallsAHundredAreThereThatWereChosenAtRandom(Jdk jdk) throws Exception {
        Recording recording = count(jdk, "sample", "r");

        List<Integer> numbers = numbers(recording.json());
        assertThat(numbers)
                .hasSize(100)
                .isSorted()
                .isEqualTo(numbers(count(jdk, "sample", "again").json()));
        assertThat(numbers.stream().filter(number -> number <= CALLS / 2)).hasSizeBetween(20, 80);
        assertThat(recording.execution().out()).contains("× 1,000,000 (100 recorded at random)");
        whatIsKeptOfAMillion(recording, "sample");
    }

    private static void whatIsKeptOfAMillion(Recording recording, String which) throws Exception {
        Invariants.nothingIsLost(recording, 1 + 2L * CALLS);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
        assertThat(recording.json().callsOf("count")).singleElement().satisfies(root -> {
            assertThat(root.capped().get(0).required("kept").asText()).isEqualTo(which);
            assertThat(root.capped().get(0).required("count").asLong()).isEqualTo(CALLS - 100);
        });
        assertThat(Files.size(recording.trace())).isLessThan(200_000);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    @Timeout(240)
    void ofAKilledProgramTheLastCallsUpToThenAreThere(Jdk jdk) throws Exception {
        Tool tool = new Tool(directory);
        Target sleeper = Target.of(Sleeper.class, "run");
        String java = jdk.home().toString();
        String classes = sleeper.classPathText();
        Process process = tool.start(
                "run",
                "--java",
                java,
                "--cp",
                classes,
                "--keep",
                "last",
                "--cap",
                "5",
                "-o",
                "k.dtrace",
                sleeper.root());
        Killing.onceReady(process, () -> {
            Execution live = tool.run("export", "k.dtrace", "-o", "live.json");
            assertThat(live.exit()).as("%s", live).isZero();
        });
        Execution export = tool.run("export", "k.dtrace", "-o", "k.json");
        assertThat(export.exit()).as("%s", export).isZero();
        for (String file : List.of("live.json", "k.json")) {
            TraceJson trace = TraceJson.read(directory.resolve(file));
            assertThat(numbersOf(trace, "work")).containsExactly(45, 46, 47, 48, 49);
            assertThat(trace.callsOf("sleep")).hasSize(1);
        }
    }

    private static boolean isLucky(Call call) {
        int number = call.json().required("args").get(0).asInt();
        return Integer.toString(number).chars().map(digit -> digit - '0').sum() % 7 == 0;
    }

    private static List<Integer> numbers(TraceJson trace) {
        return numbersOf(trace, "isLucky");
    }

    private static List<Integer> numbersOf(TraceJson trace, String method) {
        return trace.callsOf(method).stream()
                .map(call -> call.json().required("args").get(0).asInt())
                .toList();
    }

    private Recording count(Jdk jdk, String keep, String name) throws Exception {
        Tool tool = new Tool(directory);
        Target target = Target.of(LuckyNumbers.class, "count");
        Execution execution = tool.run(
                "run",
                "--java",
                jdk.home().toString(),
                "--cp",
                target.classPathText(),
                "--keep",
                keep,
                "-o",
                name + ".dtrace",
                target.root(),
                Integer.toString(CALLS));
        return tool.recording(execution, name);
    }
}
