// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages, read by the programs that people read them with. */
class ManPageTest {
    @TempDir
    Path directory;

    @Test
    void thereIsAPageForEveryCommand() throws Exception {
        assertThat(pages())
                .contains("deeptrace.1", "deeptrace-run.1", "deeptrace-cache-build.1", "deeptrace-help.1")
                .hasSize((int) HelpCommandTest.commands().count() + 1);
    }

    @Test
    void aPageHasTheSectionsThatPeopleLookFor() throws Exception {
        pages();
        String page = Files.readString(directory.resolve("man1/deeptrace-run.1"));
        assertThat(page)
                .startsWith(".TH \"DEEPTRACE\\-RUN\" 1")
                .contains(".SH \"NAME\"\ndeeptrace\\-run \\- Run a method")
                .contains(".SH \"SYNOPSIS\"", ".SH \"EXIT STATUS\"", ".SH \"EXAMPLES\"", ".SH \"SEE ALSO\"")
                .contains("\\fB\\-\\-cap\\fR=\\fIN\\fR");
        assertThat(directory.resolve("man1/deeptrace-rerun.1"))
                .content()
                .contains("\\fB\\-\\-inner\\fR[=\\fIPATTERN\\fR]");
    }

    @Test
    void manShowsEachPageWithoutAComplaint() throws Exception {
        requireProgram("man");
        for (String page : pages()) {
            String shown = output("man", "--warnings", "-E", "UTF-8", "-P", "cat", "-l", "man1/" + page);
            assertThat(shown).contains("NAME").contains("EXIT STATUS").doesNotContain("warning");
        }
        assertThat(output("man", "-P", "cat", "-l", "man1/deeptrace-run.1"))
                .contains("deeptrace run --cp 'app.jar:lib/*' --main com.acme.App -- --port 8080")
                .contains("--cap=N");
    }

    @Test
    void mandocFindsNoErrorInAnyPage() throws Exception {
        requireProgram("mandoc");
        for (String page : pages()) {
            assertThat(output("mandoc", "-T", "lint", "-W", "warning", "man1/" + page))
                    .isEmpty();
        }
    }

    private List<String> pages() throws IOException {
        ManPages.main(new String[] {directory.toString(), "1.0"});
        try (Stream<Path> files = Files.list(directory.resolve("man1"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void requireProgram(String name) {
        Assumptions.assumeTrue(Executables.isThere(name, System.getenv()), name + " is not installed");
    }

    private String output(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8", "MANWIDTH", "100", "MANROFFOPT", "-c"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
