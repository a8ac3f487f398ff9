// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.it.harness.BootArchive;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.Invariants;
import io.deeptrace.it.harness.Jdk;
import io.deeptrace.it.harness.PlanJson;
import io.deeptrace.it.harness.Recording;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.it.target.Greeter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spring Boot's executable jar, made by hand around its real launcher: jars inside a jar. */
class ArchiveIT {
    private static final String LIBRARY = "org.apache.commons.lang3.StringUtils#capitalize(java.lang.String)";
    private static final String PROGRAM = Greeter.class.getName();

    @TempDir
    Path directory;

    private Path archive;
    private Tool tool;

    @BeforeEach
    void pack() throws Exception {
        archive = BootArchive.write(directory.resolve("app.jar"), Greeter.class, StringUtils.class);
        tool = new Tool(directory);
    }

    @Test
    void aPlanReachesTheJarsInside() throws Exception {
        Execution plan = tool.run("plan", "--json", "--cp", archive.toString(), PROGRAM + "#main");

        assertThat(plan.exit()).as(plan.toString()).isZero();
        assertThat(PlanJson.parse(plan.out()).methods()).contains(LIBRARY, PROGRAM + "#greet(java.lang.String)");
    }

    @ParameterizedTest(name = "on {0}")
    @MethodSource("io.deeptrace.it.harness.Jdk#found")
    void theProgramIsStartedByItsOwnLauncher(Jdk jdk) throws Exception {
        Execution untraced =
                Execution.of(directory, Map.of(), List.of(jdk.java(), "-jar", archive.toString(), "world"));
        assertThat(untraced.out()).isEqualTo("Hello World\nLaunchedClassLoader\n");

        Execution run = tool.run(
                "run",
                "--java",
                jdk.home().toString(),
                "--cp",
                archive.toString(),
                "-o",
                "app.dtrace",
                "-q",
                "--main",
                PROGRAM,
                "world");

        Recording recording = tool.recording(run, "app");
        Invariants.outputIsUnchanged(recording, untraced);
        Invariants.wellNested(recording);
        Invariants.classesAreRestored(recording);
        assertThat(recording.json().callsOf("capitalize")).hasSize(1);
    }

    @Test
    void anExpressionOverClassesInsideIsTraced() throws Exception {
        Execution run =
                tool.run("run", "--cp", archive.toString(), "-o", "e.dtrace", "-q", "-e", "Greeter.greet(\"you\")");

        Recording recording = tool.recording(run, "e");
        assertThat(recording.json().callsOf("capitalize")).hasSize(1);
        assertThat(recording.json().callsOf("resource")).hasSize(1);
    }

    @Test
    void aMethodInsideIsCalledWithValues() throws Exception {
        Execution run = tool.run("run", "--cp", archive.toString(), "-o", "m.dtrace", "-q", PROGRAM + "#greet", "them");

        assertThat(tool.recording(run, "m").json().callsOf("capitalize")).hasSize(1);
    }
}
