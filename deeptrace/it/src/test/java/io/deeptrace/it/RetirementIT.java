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
import io.deeptrace.it.target.mill.Flume;
import io.deeptrace.it.target.mill.Mill;
import io.deeptrace.it.target.mill.Wheels;
import io.deeptrace.model.TraceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code in which nothing can be recorded runs without probes after a while; the trace is as true as with them. */
class RetirementIT {
    private static final Target MILL = Target.of(Mill.class, "run");

    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void whatIsRecordedAfterwardsIsComplete(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "--cap", "2");

        assertThat(retirement(recording)).startsWith("1 time, ");
        assertThat(recording.execution().out()).contains("at least ");
        Call root = recording.json().callsOf("run").get(0);
        List<Call> below = recording.json().callsIn(root);
        assertThat(below).extracting(Call::name).containsExactly("grind", "grind", "turn", "grind", "<clinit>");
        assertThat(recording.json().callsIn(below.get(2)))
                .extracting(Call::name)
                .containsExactly("crack", "crack");
        assertThat(recording.json().callsIn(below.get(3)))
                .extracting(Call::name)
                .containsExactly("turn");
        assertThat(recording.json().callsIn(below.get(4)))
                .extracting(Call::name)
                .containsExactly("crack");
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void untracedCodeThatCouldCallBackKeepsThemIn(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory)
                .record(Target.of(Wheels.class, "run"), jdk, "--cap", "2", "--exclude", "**.Wheels$UntracedWheel");

        Call root = recording.json().callsOf("run").get(0);
        assertThat(recording.json().callsIn(root))
                .extracting(Call::name)
                .filteredOn(name -> !name.equals("<init>") && !name.equals("<clinit>"))
                .containsExactly("turn", "turn", "crack");
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void theyGoForGoodWhenABudgetIsUsedUp(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "--max-calls", "100");

        assertThat(retirement(recording)).startsWith("1 time, ").endsWith(", for good");
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void everyCallIsCountedWhereThatIsAskedFor(Jdk jdk) throws Exception {
        Recording recording = record(jdk, "--count-all");

        assertThat(retirement(recording)).isNull();
        Call root = recording.json().callsOf("run").get(0);
        long count = root.capped().get(0).required("count").asLong();
        assertThat(root.capped().get(0).required("nested").asLong()).isEqualTo(count * 3 * 20_000);
    }

    /** The JVM would interpret the loop until it ends, if its class were changed. */
    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aLoopThatGoesOnMeanwhileKeepsItsClass(Jdk jdk) throws Exception {
        Recording recording = new Tool(directory).record(Target.of(Flume.class, "run"), jdk, "--cap", "1");

        assertThat(retirement(recording)).as("that of Drop").isEqualTo("1 time, last from 1 class");
        Invariants.classesAreRestored(recording);
    }

    private static String retirement(Recording recording) throws IOException {
        return TraceReader.read(recording.trace()).info().get("retirement");
    }

    private Recording record(Jdk jdk, String... options) throws Exception {
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(MILL, jdk);
        Recording recording = tool.record(MILL, jdk, options);
        Invariants.outputIsUnchanged(recording, untraced);
        return recording;
    }
}
