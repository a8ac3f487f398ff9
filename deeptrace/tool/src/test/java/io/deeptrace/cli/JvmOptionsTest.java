// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Arguments for the program's JVM begin like options of ours. */
class JvmOptionsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"-ea", "-esa", "-enableassertions", "--module-path=mods", "-Xss1m", "-quiet"})
    void anArgumentOfTheJvmIsNoOptionOfOurs(String argument) {
        CommandLineRun run = new CommandLineRun(directory);
        run.run(Map.of(), "run", "--jvm-arg=" + argument, "--jvm-arg", argument, "--cp", "nowhere", "Shop#sell");
        assertThat(run.err()).contains("nowhere").doesNotContain("--jvm-arg");
    }

    @Test
    void theyComeInTheirOrderAndNextToOurOwn() {
        Both both = new Both();
        new CommandLine(both).parseArgs("--jvm-arg=-ea", "-e", "x", "--jvm-arg", "-e");
        assertThat(both.jvm.arguments(false)).containsExactly("-ea", "-e");
        assertThat(both.expression).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "doctor"})
    void oneThatIsNotThereIsMissed(String command) {
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run(Map.of(), command, "--jvm-arg")).isEqualTo(2);
        assertThat(run.err())
                .contains("Missing required parameter for option '--jvm-arg' (ARG)")
                .hasLineCount(1);
    }

    @Command
    private static final class Both {
        @Mixin
        private JvmOptions jvm;

        @Option(names = {"-e", "--expression"})
        private String expression;
    }
}
