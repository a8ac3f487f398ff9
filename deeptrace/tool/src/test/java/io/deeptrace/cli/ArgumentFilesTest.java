// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParameterException;

class ArgumentFilesTest {
    @TempDir
    Path directory;

    private ArgumentFiles files;

    @BeforeEach
    void open() throws Exception {
        Files.writeString(directory.resolve("options"), "--max-lines 3\n# a comment\n--tree\n");
        files = new ArgumentFiles(Commands.line(CommandLineRun.console(directory)), directory);
    }

    @Test
    void aFileBeforeTheRootIsReadFromTheWorkingDirectory() {
        assertThat(files.prepare("run", "@options", "X#y"))
                .containsExactly("run", "@" + directory.resolve("options"), "X#y");
    }

    @Test
    void valuesOfTheRootAreNoFiles() {
        assertThat(files.prepare("run", "--cap", "3", "X#y", "@options", "--", "@home"))
                .containsExactly("run", "--cap", "3", "X#y", "@@options", "--", "@@home");
    }

    @Test
    void valuesOfOptionsAreNoFiles() {
        assertThat(files.prepare("run", "--include", "@Generated", "-q", "@options", "X#y"))
                .containsExactly("run", "--include", "@@Generated", "-q", "@" + directory.resolve("options"), "X#y");
    }

    @Test
    void argumentsOfAProgramAreNoFiles() {
        assertThat(files.prepare("run", "--main", "App", "--", "@options"))
                .containsExactly("run", "--main", "App", "--", "@@options");
    }

    @Test
    void twoSignsAreOneThatIsNoFile() {
        assertThat(files.prepare("view", "@@trace")).containsExactly("view", "@@trace");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> files.prepare("view", "@nothing"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("There is no file 'nothing' of arguments");
    }

    @Test
    void theWordsOfAFileCountAsTyped() throws Exception {
        Files.writeString(directory.resolve("all"), "--tree --max-lines 3 nothing.dtrace");
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run("view", "@all")).isEqualTo(2);
        assertThat(run.err()).contains("There is no trace file nothing.dtrace");
    }
}
