// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FishCompletionTest {
    @TempDir
    Path directory;

    private String script;

    @BeforeEach
    void print() {
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run("completion", "fish")).isZero();
        script = run.out();
    }

    @Test
    void everyCommandIsOffered() {
        HelpCommandTest.commands()
                .map(name -> name.substring(name.indexOf(' ') + 1))
                .forEach(name -> assertThat(script).contains(" -f -a '" + name + "' -d '"));
    }

    @Test
    void anOptionBelongsToItsCommandAndTellsItsValues() {
        assertThat(script.lines())
                .anyMatch(
                        line -> line.startsWith("complete -c deeptrace -n '__fish_seen_subcommand_from run' -l clock -x"
                                + " -a 'exact coarse' -d '"))
                .anyMatch(line -> line.startsWith(
                        "complete -c deeptrace -n '__fish_seen_subcommand_from run' -s o -l output -r -F -d '"));
    }

    @Test
    void behindAnOptionWhoseValueMayBeLeftOutOtherWordsAreOffered() {
        assertThat(script.lines())
                .anyMatch(line ->
                        line.startsWith("complete -c deeptrace -n '__fish_seen_subcommand_from rerun' -l inner -d '"));
    }

    @Test
    void aQuoteInADescriptionEndsNothing() {
        assertThat(script).contains("the file\\'s ending").doesNotContainPattern("[^\\\\ ]'s ");
    }

    @Test
    void fishCompletesByIt() throws Exception {
        Assumptions.assumeTrue(Executables.isThere("fish", System.getenv()), "fish is not installed");
        Files.writeString(directory.resolve("deeptrace.fish"), script);
        assertThat(completions("deeptrace cache ")).contains("build", "clear");
        assertThat(completions("deeptrace run --clock ")).contains("exact", "coarse");
        assertThat(completions("deeptrace run --cap"))
                .contains("--cap", "--cap-site")
                .doesNotContain("--for");
    }

    private List<String> completions(String line) throws Exception {
        Process process = new ProcessBuilder("fish", "-N", "-c", "source deeptrace.fish; complete -C '" + line + "'")
                .directory(directory.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output.lines().map(each -> each.split("\t")[0]).toList();
    }
}
