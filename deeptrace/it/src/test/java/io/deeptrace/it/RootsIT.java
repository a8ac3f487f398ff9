// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.harness.TraceJson.Call;
import io.deeptrace.it.target.Requests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A method that a program calls many times as the root, and which of its calls are kept. */
class RootsIT {
    private static final Target REQUESTS = Target.program(Requests.class);

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void eachCallOfTheMethodIsARoot(Jdk jdk) throws Exception {
        Recording recording = record(jdk);

        assertThat(numbers(recording)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(recording.json().callsOf("work")).hasSize(10);
        assertThat(recording.json().callsOf("main")).isEmpty();
        Invariants.nothingIsLost(recording, 20);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void oneRootInSoManyIsRecorded(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "--one-root-in", "4");

        assertThat(numbers(recording)).containsExactly(0, 4, 8);
        assertThat(recording.json().callsOf("work")).hasSize(3);
        assertThat(recording.json().capped()).isEqualTo(14);
        Invariants.nothingIsLost(recording, 20);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void callsThatTakeLessThanAskedForAreCounted(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "--min-time", "100ms");

        assertThat(numbers(recording)).hasSize(10);
        assertThat(recording.json().callsOf("work"))
                .singleElement()
                .satisfies(work -> assertThat(work.end() - work.start()).isGreaterThanOrEqualTo(100_000_000));
        assertThat(recording.execution().out()).contains("others too short");
        Invariants.nothingIsLost(recording, 20);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theLastOnesBeforeTheFirstExceptionAreKept(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "--until-throw", "--last", "3");

        assertThat(numbers(recording)).containsExactly(6, 7, 8);
        assertThat(recording.json().callsOf("handle").get(2).threw()).isTrue();
        assertThat(recording.json().callsOf("work")).hasSize(3);
        Invariants.nothingIsLost(recording, 20);
    }

    private static List<Integer> numbers(Recording recording) {
        List<Integer> numbers = new ArrayList<>();
        for (Call call : recording.json().callsOf("handle")) {
            assertThat(call.parent()).isEqualTo(Call.NONE);
            numbers.add(call.json().required("args").get(0).asInt());
        }
        return numbers;
    }

    private Recording record(Jdk jdk, String... options) throws Exception {
        Tool tool = new Tool(directory);
        List<String> arguments =
                new ArrayList<>(List.of("run", "--java", jdk.home().toString(), "-o", "r.dtrace"));
        arguments.addAll(List.of("--cp", REQUESTS.classPathText(), "--root", Requests.class.getName() + "#handle"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--main", Requests.class.getName()));
        Execution execution = tool.run(arguments.toArray(String[]::new));
        Recording recording = tool.recording(execution, "r");
        assertThat(execution.exit()).as("%s", execution).isZero();
        Invariants.classesAreRestored(recording);
        return recording;
    }
}
