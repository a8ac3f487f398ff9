// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Counting;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.PlanJson;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.ResultTable;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Leaver;
import java.nio.file.Path;
import org.benf.cfr.reader.Main;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole programs, from their main method on: {@code deeptrace run --main CLASS -- args}. */
class ProgramIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#inTurn")
    void aDecompilerDecompilesUnderTheTracerWhatItDecompilesWithout(Jdk jdk) throws Exception {
        Path input = House.file("examples/target/classes/io/deeptrace/examples/e02recursion/Calculator.class");
        Target cfr = Target.program(Main.class, input.toString());
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(cfr, jdk);
        assertThat(untraced.out()).contains("class Calculator");
        PlanJson plan = tool.plan(cfr, jdk);

        Recording recording = tool.record(cfr, jdk);

        long counted = new Counting(tool)
                .count(cfr, jdk, recording).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        ResultTable table = new ResultTable();
        table.add(cfr.toString(), jdk, plan, recording, counted, untraced);
        System.out.println(table);
        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.nothingIsLost(recording, counted);
        Invariants.wellNested(recording);
        Invariants.sitesFitParents(recording);
        Invariants.classesAreRestored(recording);
        Invariants.methodsArePlannedOrToldNotToBe(recording, plan);
        Invariants.edgesAreForeseen(recording, plan);
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void aProgramThatLeavesByItselfKeepsItsExitCodeAndItsTrace(Jdk jdk) throws Exception {
        Target leaver = Target.program(Leaver.class);
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(leaver, jdk);
        assertThat(untraced.exit()).isEqualTo(7);

        Recording recording = tool.record(leaver, jdk);

        assertThat(recording.execution().out()).startsWith(untraced.out());
        assertThat(recording.execution().err()).isEqualTo(untraced.err());
        assertThat(recording.execution().exit()).isEqualTo(7);
        assertThat(recording.json().programExit()).isEqualTo(7);
        assertThat(recording.json().callsOf("leave"))
                .as("the call that never came back")
                .singleElement()
                .satisfies(call -> assertThat(call.end()).isEqualTo(-1));
    }
}
