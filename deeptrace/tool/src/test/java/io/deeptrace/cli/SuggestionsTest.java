// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a command or an option that is none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuggestionsTest {
    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({
        "veiw, view",
        "qurey, query",
        "exprot, export",
        "exort, export",
        "repotr, report",
        "recrod, record",
        "reord, record",
        "atach, attach",
        "dif, diff",
        "rnu, run",
        "docter, doctor",
        "complet, completion",
        "graf, graph",
        "mrege, merge",
        "hlep, help",
        "help veiw, view",
        "help cache bild, build",
        "cache claer, clear",
        "run --max-call 3 X#y, --max-calls",
        "run --max-call=3 X#y, --max-calls",
        "run --arg 5 X#y, --jvm-arg",
        "run --classpath a X#y, --class-path",
        "run --value-lenght 3 X#y, --value-length",
        "run --exlude a X#y, --exclude",
        "view --no-opne t.dtrace, --no-open",
        "view --out x t.dtrace, --output",
        "query t.dtrace threw --lines 3, --max-lines",
        "query t.dtrace threw --jsno, --json",
        "plan --lsit X#y, --list",
        "report t.dtrace --tpo 3, --top",
        "diff a b --veiw, --view"
    })
    void a_mistyped_word_is_answered_with_what_was_meant_and_nothing_else(String words, String meant) {
        assertThat(details(words)).containsExactly("  Perhaps you mean " + meant + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"trace X", "show t.dtrace", "run --verbose X#y", "run --budget large X#y", "attach 1 X#y -m 10"})
    void where_nothing_is_near_nothing_is_suggested(String words) {
        assertThat(details(words)).isEmpty();
    }

    private List<String> details(String words) {
        CommandLineRun run = new CommandLineRun(directory);
        assertThat(run.run(words.split(" "))).isEqualTo(2);
        List<String> lines = run.err().lines().toList();
        assertThat(lines.get(0)).startsWith("deeptrace: There is no ");
        return lines.subList(1, lines.size());
    }
}
