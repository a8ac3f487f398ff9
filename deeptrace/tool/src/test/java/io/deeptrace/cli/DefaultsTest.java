// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.model.SampleTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .deeptrace.properties} can do, and what it cannot. */
class DefaultsTest {
    private static final String SOURCE = """
            class Shop {
                static void sell() { Till.count(); Door.open(); }
            }
            class Till { static void count() {} }
            class Door { static void open() {} }
            """;

    @TempDir
    Path home;

    @TempDir
    Path project;

    private Path inside;

    @BeforeEach
    void makeProject() throws IOException {
        Path source = Files.writeString(project.resolve("Shop.java"), SOURCE);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", project.toString(), "-proc:none", source.toString()))
                .isZero();
        Files.createDirectory(project.resolve(".git"));
        inside = Files.createDirectories(project.resolve("a/b"));
    }

    @Test
    void aFileAtTheTopOfTheProjectCountsInsideOfIt() throws IOException {
        write(project, "depth = 0");
        assertThat(plan()).contains("1 method,").contains("ended early by --cut or --depth");
    }

    @Test
    void theCommandLineCountsMoreThanAFileAndANearFileMoreThanAFarOne() throws IOException {
        write(project, "depth = 0");
        assertThat(plan("--depth", "1")).contains("3 methods,");
        write(inside, "depth = 1");
        assertThat(plan()).contains("3 methods,");
    }

    @Test
    void theFileInTheHomeDirectoryCountsLast() throws IOException {
        write(home, "depth = 0");
        assertThat(plan()).contains("1 method,");
        write(project, "depth = 1");
        assertThat(plan()).contains("3 methods,");
    }

    @Test
    void aKeyCanBeForOneCommand() throws IOException {
        write(project, "run.depth = 0");
        assertThat(plan()).contains("3 methods,");
        write(project, "plan.depth = 0");
        assertThat(plan()).contains("1 method,");
    }

    @Test
    void patternsOfAFileAreAddedToThoseOfTheCommandLineAndThePlanNamesTheFile() throws IOException {
        Path file = write(project, "exclude = Till Nothing");
        assertThat(plan("--exclude", "Door", "--list"))
                .contains("1 method,")
                .contains("Till#count()  ")
                .contains("Door#open()  ")
                .contains(file.toString());
    }

    @Test
    void theCommandLineTakesBackWhatAFileLeavesOut() throws IOException {
        write(project, "exclude = Till");
        assertThat(plan("--include", "Till")).contains("3 methods,");
    }

    @Test
    void aFileAboveTheProjectIsNotAsked() throws IOException {
        Files.createDirectory(inside.resolve(".hg"));
        write(project, "depth = 0");
        assertThat(plan()).contains("3 methods,");
    }

    @Test
    void outsideOfAProjectOnlyTheDirectoryItselfIsAsked() throws IOException {
        Files.delete(project.resolve(".git"));
        write(project, "depth = 0");
        assertThat(plan()).contains("3 methods,");
    }

    @Test
    void betweenTheHomeDirectoryAndOneThatIsInNoProjectNothingIsAsked() throws IOException {
        inside = Files.createDirectories(home.resolve("a/b"));
        write(home.resolve("a"), "depth = 0");
        assertThat(plan()).contains("3 methods,");
        write(home, "depth = 0");
        assertThat(plan()).contains("1 method,");
    }

    @Test
    void aKeyThatIsNoneIsOneSentenceAndTheOnesThereAre() throws IOException {
        Path file = write(project, "capp = 3");
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("deeptrace: " + file + " sets 'capp', which no file can set: take it out, or correct it.");
        assertThat(run.err()).contains("cap, cap-site, clock");
    }

    @Test
    void aKeyForACommandThatIsNoneOrLacksTheOptionIsOneSentence() throws IOException {
        Path file = write(project, "paln.depth = 3");
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("deeptrace: " + file
                        + " sets 'paln.depth', and there is no command 'paln': correct it, or take it out.");

        write(project, "plan.cap = 3");
        run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err()).contains("sets 'plan.cap', and 'deeptrace plan' has no --cap: take it out.");
    }

    @Test
    void aFileInAnotherEncodingIsToldTo() throws IOException {
        Path file = Files.write(inside.resolve(".deeptrace.properties"), new byte[] {'c', 'a', 'p', '=', (byte) 0xff});
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err())
                .isEqualToIgnoringNewLines("deeptrace: " + file + " is not in UTF-8: save it so, or move it away.");
    }

    @Test
    void aValueThatIsNoneNamesTheFile() throws IOException {
        Path file = write(project, "depth = deep");
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err())
                .contains("'deep'")
                .contains("in " + file + ": correct it there.")
                .hasLineCount(1);
    }

    @Test
    void aProjectCannotChooseWhatIsExecutedNorWhereTracesGo() throws IOException {
        for (String line : new String[] {"java = /tmp/evil", "portal = http://evil", "run.java = /tmp/evil"}) {
            write(project, line);
            CommandLineRun run = new CommandLineRun(inside);
            assertThat(run.run(environment(), "run", "Shop#sell")).isEqualTo(2);
            assertThat(run.err()).contains("in the home directory may set").hasLineCount(1);
        }
        for (String line : new String[] {"jvm-arg = -javaagent:evil.jar", "output = x", "blacklist = x", "pager = x"}) {
            write(project, line);
            CommandLineRun run = new CommandLineRun(inside);
            assertThat(run.run(environment(), "run", "Shop#sell")).isEqualTo(2);
            assertThat(run.err()).contains("which no file can set");
        }
    }

    @Test
    void aProjectCannotUnmaskValues() throws IOException {
        write(project, "redact = iban !password");
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err()).contains("that are masked").hasLineCount(1);
    }

    @Test
    void theHomeDirectoryCanChooseTheJava() throws IOException {
        write(home, "java = /nowhere/at/all");
        CommandLineRun run = new CommandLineRun(project);
        assertThat(run.run(environment(), "plan", "Shop#sell")).isEqualTo(2);
        assertThat(run.err()).contains("No Java at /nowhere/at/all");
    }

    @Test
    void helpAndDoctorWorkBesideAFileThatIsWrong() throws IOException {
        Path file = write(project, "capp = 3");
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "help", "plan")).isZero();
        assertThat(run.run(environment(), "plan", "--help")).isZero();
        assertThat(run.run(environment(), "doctor")).isEqualTo(5);
        assertThat(run.out()).containsPattern("problem +defaults +\\Q" + file + "\\E sets 'capp'");
    }

    @Test
    void aFileThatIsNoneIsOneSentence() throws IOException {
        Path file = write(project, "cap = \\u12");
        SampleTrace.build().write(inside.resolve("t.dtrace"));
        CommandLineRun run = new CommandLineRun(inside);
        assertThat(run.run(environment(), "info", "t.dtrace")).isEqualTo(2);
        assertThat(run.err())
                .startsWith("deeptrace: " + file + " cannot be read (")
                .hasLineCount(1);
    }

    private String plan(String... options) {
        CommandLineRun run = new CommandLineRun(inside);
        String[] words = new String[options.length + 4];
        words[0] = "plan";
        words[1] = "--cp";
        words[2] = project.toString();
        System.arraycopy(options, 0, words, 3, options.length);
        words[words.length - 1] = "Shop#sell";
        assertThat(run.run(environment(), words)).as(run.err()).isZero();
        return run.out();
    }

    private Map<String, String> environment() {
        return Map.of("HOME", home.toString(), "DEEPTRACE_CACHE", "off");
    }

    private static Path write(Path directory, String text) throws IOException {
        return Files.writeString(directory.resolve(".deeptrace.properties"), text + "\n");
    }
}
