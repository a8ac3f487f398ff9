// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PagerTest {
    private static final int ROWS = 5;

    @TempDir
    Path directory;

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    @Test
    void whatFitsOnTheTerminalIsPrintedAsItIs() throws IOException {
        print(paged("cat > paged"), 4);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).isEqualTo("line 0\nline 1\nline 2\nline 3\n");
        assertThat(directory.resolve("paged")).doesNotExist();
    }

    @Test
    void whatIsLongerGoesToThePagerFromItsFirstLineOn() throws IOException {
        print(paged("cat > paged"), 20);
        assertThat(terminal.size()).isZero();
        assertThat(Files.readAllLines(directory.resolve("paged")))
                .hasSize(20)
                .startsWith("line 0")
                .endsWith("line 19");
    }

    @Test
    void nothingIsPagedBeforeItIsAskedFor() throws IOException {
        Pager pager = paged("cat > paged");
        print(pager, 20, false);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).hasLineCount(20);
        assertThat(directory.resolve("paged")).doesNotExist();
    }

    @Test
    void aPagerThatCannotBeStartedCostsNoOutput() throws IOException {
        Pager pager = new Pager(
                terminal, new ProcessBuilder(directory.resolve("nothing").toString()), ROWS);
        print(pager, 20);
        assertThat(terminal.toString(StandardCharsets.UTF_8)).hasLineCount(20);
    }

    @Test
    void whoLeavesThePagerIsNotPrintedToAnyFurther() {
        Pager pager = paged("read line");
        assertThatThrownBy(() -> print(pager, 1_000_000)).isInstanceOf(Pager.Left.class);
    }

    @Test
    void theEnvironmentChoosesThePager() throws IOException {
        Path mine = Files.createFile(directory.resolve("mine"));
        assertThat(mine.toFile().setExecutable(true)).isTrue();
        String path = directory.toString();
        assertThat(command(Map.of("PATH", path, "PAGER", "mine -x"))).endsWith("mine -x");
        assertThat(command(Map.of("PATH", path, "PAGER", "other", "DEEPTRACE_PAGER", "mine")))
                .endsWith("mine");
    }

    @Test
    void whereNoPagerIsNothingIsPaged() {
        assertThat(Pager.program(Map.of("PATH", directory.toString()), false)).isNull();
        assertThat(Pager.program(Map.of("PATH", "/bin:/usr/bin", "PAGER", "cat"), false))
                .isNull();
        assertThat(Pager.program(Map.of("PATH", "/bin:/usr/bin", "DEEPTRACE_PAGER", ""), false))
                .isNull();
    }

    private static List<String> command(Map<String, String> environment) {
        return Pager.program(environment, false).command();
    }

    private Pager paged(String command) {
        return new Pager(terminal, new ProcessBuilder("/bin/sh", "-c", command).directory(directory.toFile()), ROWS);
    }

    private static void print(Pager pager, int lines) throws IOException {
        print(pager, lines, true);
    }

    private static void print(Pager pager, int lines, boolean begin) throws IOException {
        try (PrintStream out = new PrintStream(pager, false, StandardCharsets.UTF_8)) {
            if (begin) {
                pager.begin();
            }
            for (int i = 0; i < lines; i++) {
                out.print("line " + i + "\n");
            }
        }
    }
}
