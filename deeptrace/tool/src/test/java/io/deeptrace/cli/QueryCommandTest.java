// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.model.SampleTrace;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCommandTest {
    private static final String INSERTS = "name == \"insert\" && result > 25";

    @TempDir
    Path directory;

    private CommandLineRun line;

    @BeforeEach
    void write() {
        SampleTrace.build().write(directory.resolve("t.dtrace"));
        line = new CommandLineRun(directory);
    }

    @Test
    void theCallsThatFitAreListedWithNumberStartAndValues() {
        assertThat(run(INSERTS)).isZero();
        assertThat(line.out().lines())
                .hasSize(2)
                .first()
                .asString()
                .matches(" +3  \\+ +5\\.0 µs \\[main]  .*insert\\(coin=QUARTER\\) → 50 .*");
        assertThat(line.err()).contains("2 of 11 recorded calls fit");
    }

    @Test
    void jsonIsTheSameByEitherOption() {
        run(INSERTS, "--format", "json");
        String first = line.out();
        line = new CommandLineRun(directory);
        run(INSERTS, "--json");

        assertThat(line.out()).isEqualTo(first).startsWith("{");
    }

    @Test
    void callersAreShownAboveThemAndTheHitsAreMarked() {
        run("name == \"take\"", "--with", "ancestors:1,siblings");

        assertThat(line.out().lines().map(each -> each.substring(0, 1))).containsExactly(" ", "▸");
        assertThat(line.out()).contains("]  Machine").contains("]    Stock.take(");
    }

    @Test
    void calleesAreShownDownToALevelOrAll() {
        run("name == \"run\" && this.credit == 0", "--with", "descendants:1");
        int one = line.out().split("\n").length;
        line = new CommandLineRun(directory);
        run("name == \"run\" && this.credit == 0", "--with", "descendants");

        assertThat(one).isEqualTo(10);
        assertThat(line.out().lines()).hasSize(11);
    }

    @Test
    void jsonHoldsTheQuestionTheHitsAndTheCalls() throws Exception {
        run(INSERTS, "--with", "ancestors", "--format", "json");
        JsonNode json = new ObjectMapper().readTree(line.out());

        assertThat(json.path("query").asText()).isEqualTo(INSERTS);
        assertThat(json.path("found").toString()).isEqualTo("[3,4]");
        assertThat(json.path("calls")).hasSize(3);
        assertThat(json.at("/calls/1/result").asInt()).isEqualTo(50);
        assertThat(line.err()).isEmpty();
    }

    @Test
    void csvHasTheLinesOfTheCallsThatFit() {
        run(INSERTS, "--format", "csv");

        assertThat(line.out().lines()).hasSize(3).last().asString().startsWith("4,0,main,acme.Machine,");
    }

    @Test
    void longTablesAreCutAndSaySo() {
        run("depth >= 0", "--max-lines", "2");

        assertThat(line.out().lines()).hasSize(3).last().asString().isEqualTo("… 9 more: --max-lines");
    }

    @Test
    void nothingFoundIsNoError() {
        assertThat(run("dur > 5min")).isZero();
        assertThat(line.out()).isEmpty();
        assertThat(line.err()).contains("0 of 11 recorded calls fit");
    }

    @Test
    void aParameterThatNoMethodHasIsTold() {
        assertThat(run("arg.coyn == DIME || arg.coin == DIME")).isZero();
        assertThat(line.err().lines())
                .hasSize(2)
                .first()
                .isEqualTo("deeptrace: No method of the trace has a parameter coyn, so arg.coyn fits nothing.");
    }

    @Test
    void whatIsNotUnderstoodIsShownAtItsPlace() {
        assertThat(run("dur > 5 parsecs")).isEqualTo(2);
        assertThat(line.err())
                .isEqualTo(
                        "deeptrace: The question is not understood here: dur > 5 ▸parsecs"
                                + " (expected '&&', '||' or the end, not 'parsecs'); 'deeptrace help query' tells what can be asked.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cousins", "ancestors:0", "ancestors:x", "descendants:", ""})
    void unknownRelativesAreAUsageError(String who) {
        assertThat(run("threw", "--with", who)).isEqualTo(2);
        assertThat(line.err()).contains("say ancestors, ancestors:2");
    }

    private int run(String question, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "query";
        arguments[1] = "t.dtrace";
        arguments[2] = question;
        System.arraycopy(options, 0, arguments, 3, options.length);
        return line.run(arguments);
    }
}
