// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path directory;

    @Test
    void aMachineWhereAllIsWellHasNoProblem() throws Exception {
        CommandLineRun run = new CommandLineRun(directory);
        int exit = run.run(environment(), "doctor", "--json", "--jvm-arg=-Xmx64m");
        Map<String, String> states = states(run.out());
        assertThat(states)
                .containsKeys("deeptrace", "java", "attach", "temporary files", "this directory", "cache", "browser")
                .containsEntry("jdk.attach", "ok")
                .containsEntry("java.instrument", "ok")
                .containsEntry("cache", "ok")
                .containsEntry("browser", "hint")
                .doesNotContainValue("problem");
        assertThat(exit).isZero();
        assertThat(Files.list(directory)).isEmpty();
    }

    @Test
    void aJvmThatLetsNobodyInIsAProblemAndSoTheExitCode() {
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run(environment(), "doctor", "--jvm-arg=-XX:+DisableAttachMechanism"))
                .isEqualTo(5);
        assertThat(run.out().lines())
                .filteredOn(line -> line.startsWith("problem"))
                .singleElement()
                .asString()
                .contains("attach")
                .contains("-XX:+DisableAttachMechanism")
                .contains("'deeptrace run' works without attaching.");
    }

    @Test
    void aJvmThatDoesNotStartIsAProblem() {
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run(environment(), "doctor", "--jvm-arg=-Xnonsense")).isEqualTo(5);
        assertThat(run.out())
                .contains(
                        "ended before its program began (exit code 1: Unrecognized option: -Xnonsense): correct --jvm-arg")
                .doesNotContain("'deeptrace run' works without attaching");
    }

    @Test
    void aCacheThatCannotBeIsAProblemAndOneThatIsOffAHint() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run(Map.of("DEEPTRACE_CACHE", file + "/below"), "doctor"))
                .isEqualTo(5);
        assertThat(run.out()).containsPattern("problem +cache +\\Q" + file + "\\E/below cannot be written to: set");

        CommandLineRun off = new CommandLineRun(directory);
        off.run(Map.of("DEEPTRACE_CACHE", "off"), "doctor");
        assertThat(off.out()).containsPattern("hint +cache +off");
    }

    private Map<String, String> environment() {
        return Map.of("DEEPTRACE_CACHE", directory.resolve("cache").toString(), "LANG", "C.UTF-8");
    }

    private static Map<String, String> states(String json) throws Exception {
        Map<String, String> all = new HashMap<>();
        for (JsonNode each : new ObjectMapper().readTree(json)) {
            assertThat(each.get("seen").textValue()).isNotEmpty();
            assertThat(each.get("advice").textValue().isEmpty())
                    .isEqualTo(each.get("state").textValue().equals("ok"));
            all.put(each.get("check").textValue(), each.get("state").textValue());
        }
        return all;
    }
}
