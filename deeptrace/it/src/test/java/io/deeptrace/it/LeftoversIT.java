// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Target;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.hostile.Inventory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A recording that is over while its JVM goes on. */
@EnabledOnOs(OS.LINUX)
class LeftoversIT {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void leavesNoThreadNoFileAndNoSocketBehind(Jdk jdk) throws Exception {
        Target target = Target.of(Inventory.class, "run");
        Tool tool = new Tool(directory);
        Execution untraced = tool.untraced(target, jdk);

        for (String clock : List.of("exact", "coarse")) {
            Recording recording = tool.record(target, jdk, "--clock=" + clock);

            assertThat(held(recording.execution(), "thread "))
                    .contains("inventory")
                    .isSubsetOf(held(untraced, "thread "));
            List<String> files = held(recording.execution(), "file ");
            List<String> jars = files.stream()
                    .filter(file -> file.endsWith("/deeptrace-agent.jar"))
                    .toList();
            assertThat(jars)
                    .as("the JVM's own opening of what is on its class path")
                    .hasSizeLessThanOrEqualTo(1);
            List<String> others = new ArrayList<>(files);
            others.removeAll(jars);
            assertThat(others).hasSameElementsAs(held(untraced, "file ")).hasSameSizeAs(held(untraced, "file "));
            Invariants.classesAreRestored(recording);
        }
    }

    private static List<String> held(Execution execution, String kind) {
        return execution
                .out()
                .lines()
                .filter(line -> line.startsWith(kind))
                .map(line -> line.substring(kind.length()))
                .toList();
    }
}
