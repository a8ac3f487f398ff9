// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpCommandTest {
    @TempDir
    Path directory;

    @Test
    void helpForACommandIsWhatItsHelpOptionPrints() {
        assertThat(out("help", "query")).isEqualTo(out("query", "--help")).contains("--with");
    }

    @Test
    void helpForACommandBelowAnotherIsFoundByBothNames() {
        assertThat(out("help", "cache", "build")).isEqualTo(out("cache", "build", "--help"));
    }

    @Test
    void helpAloneIsTheHelpOfTheTool() {
        assertThat(out("help")).isEqualTo(out("--help"));
    }

    @Test
    void helpForACommandThatIsNotThereSaysWhereTheOthersAre() {
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run("help", "cache", "xyzzy")).isEqualTo(2);
        assertThat(run.err())
                .isEqualToNormalizingNewlines(
                        "deeptrace: There is no command 'cache xyzzy': 'deeptrace help' lists what there is.\n");
    }

    @Test
    void everyCommandStandsInTheHelpInOneLineOfItsGroup() {
        List<String> lines = out("--help").lines().toList();
        assertThat(lines).contains("Record:", "Look at a trace:", "Pass a trace on:", "The tool itself:");
        commands().filter(name -> !name.contains(" ")).forEach(name -> assertThat(lines)
                .filteredOn(line -> line.startsWith("  " + name + "  "))
                .hasSize(1));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyHelpTellsItsExitCodesAndFitsInEightyColumns(String command) {
        String help = out(command + " --help");
        assertThat(help).containsPattern("Exit codes:\\R  0 {2,}\\w").contains("  2 ");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void optionsStandInGroupsByWhatTheyAreAbout() {
        assertThat(out("help", "run"))
                .containsSubsequence(
                        "Options:",
                        "--main",
                        "The program:",
                        "--class-path",
                        "What is traced:",
                        "--exclude",
                        "How much is recorded:",
                        "--cap=",
                        "Options of every command:",
                        "--no-pager",
                        "Exit codes:");
    }

    @Test
    void anExitCodeIsToldWhereItCanBe() {
        assertThat(out("help", "run")).contains("  5 ").contains("  1 ");
        assertThat(out("help", "query")).contains("  4 ").doesNotContain("  5 ");
    }

    /** Every command, by all its names. */
    static Stream<String> commands() {
        return names(Commands.line(CommandLineRun.console(Path.of("").toAbsolutePath())), "");
    }

    private static Stream<String> names(CommandLine line, String above) {
        return line.getSubcommands().entrySet().stream()
                .flatMap(entry -> Stream.concat(
                        Stream.of(above + entry.getKey()), names(entry.getValue(), above + entry.getKey() + " ")));
    }

    private String out(String... words) {
        CommandLineRun run = new CommandLineRun(directory);
        String all = Stream.of(words).collect(Collectors.joining(" "));
        assertThat(run.run(all.split(" "))).isZero();
        return run.out();
    }
}
