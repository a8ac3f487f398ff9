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
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void callsAreToldByTheirKeysWithNumberAndTimesTheLongestTimeFirst() {
        assertThat(run("class =~ \"Machine|Clock\"", "--by", "name,arg.coin")).isZero();
        assertThat(line.out()).isEqualTo("""
                calls  threw   total    self     min  median    95 %     max  name    arg.coin
                    1          35 ms  1.0 ms   35 ms   35 ms   35 ms   35 ms  run     –
                    1      1  4.0 µs  2.0 µs  4.0 µs  4.0 µs  4.0 µs  4.0 µs  change  –
                    3         3.6 µs  3.6 µs  1.2 µs  1.2 µs  1.2 µs  1.2 µs  insert  QUARTER
                    1         850 ns  850 ns  850 ns  850 ns  850 ns  850 ns  <init>  –
                    2         200 ns  200 ns  100 ns  100 ns  100 ns  100 ns  tick    –
                999,998 further calls of these methods were counted and not recorded: their values are not known, so they are in no group.
                12 more calls were counted without their methods ('deeptrace info' tells why).
                """);
        assertThat(line.err()).isEqualTo("deeptrace: 8 of 11 recorded calls fit: 5 groups.\n");
    }

    @Test
    void rangesAreInTheirOrderWithABarForThePartOfTheCalls() {
        line.run("query", "t.dtrace", "class == \"acme.Machine\"", "--by", "log10(dur)");

        assertThat(line.out().lines().limit(3))
                .containsExactly(
                        "calls  threw   total    self     min  median    95 %     max  log10(dur)",
                        "    4      1  7.6 µs  5.6 µs  1.2 µs  1.2 µs  4.0 µs  4.0 µs  1.0 µs … 10 µs  ██████████████████████████████",
                        "    1          35 ms  1.0 ms   35 ms   35 ms   35 ms   35 ms  10 ms … 100 ms  ███████▌");
    }

    @Test
    void aQuestionIsNotNeededWhereAllCallsAreGrouped() {
        assertThat(line.run("query", "t.dtrace", "--by", "thread", "--sort", "key"))
                .isZero();
        assertThat(line.out().lines().limit(3))
                .satisfiesExactly(
                        head -> assertThat(head).endsWith("  thread"),
                        main -> assertThat(main).matches(" +9 .*  main"),
                        worker -> assertThat(worker).matches(" +2 .*  worker-1  1 unfinished"));
    }

    @ParameterizedTest
    @CsvSource({
        "count, insert tick run take",
        "total, run insert take tick",
        "self, run insert take tick",
        "max, run take insert tick",
        "key, insert run take tick"
    })
    void groupsAreSortedByAnotherColumnIfOneLikes(String column, String names) {
        run("method =~ \"Machine#(run|insert)|tick|take\"", "--by", "name", "--sort", column, "--format", "csv");

        assertThat(line.out().lines().skip(1).map(each -> each.replaceFirst(",.*", "")))
                .containsExactly(names.split(" "));
    }

    @Test
    void callsThatDidNotEndAndKeysThatWereCutOffAreToldBesideTheirGroup() {
        line.run("query", "t.dtrace", "class == \"acme.Worker\" || name == \"take\"", "--by", "name, this, arg.what");

        assertThat(line.out().lines().limit(3))
                .satisfiesExactly(
                        head -> assertThat(head).endsWith("  name  this       arg.what"),
                        take -> assertThat(take)
                                .endsWith(
                                        "  take  –          \"a \\\"dime\\\"\\u001b[31m\\n…\" (445 chars)  cut off when captured: perhaps several"),
                        work -> assertThat(work)
                                .endsWith(
                                        "  run   Worker{…}  –  cut off when captured: perhaps several; 1 unfinished"));
    }

    @Test
    void groupsAsJsonHoldKeysAsValuesAndTimesInNanoseconds() throws Exception {
        run("class =~ \"Machine$\" || name == \"tick\"", "--by", "arg.coin, log2(dur)", "--sort", "count", "--json");
        JsonNode json = new ObjectMapper().readTree(line.out());

        assertThat(json.path("by").toString()).isEqualTo("[\"arg.coin\",\"log2(dur)\"]");
        assertThat(json.path("sort").asText()).isEqualTo("count");
        assertThat(json.path("found").asInt()).isEqualTo(7);
        assertThat(json.path("counted").asInt()).isEqualTo(999_998);
        assertThat(json.path("countedUnknown").asInt()).isEqualTo(12);
        assertThat(json.path("groups")).hasSize(4);
        assertThat(json.at("/groups/0").toString())
                .isEqualTo(
                        "{\"key\":{\"arg.coin\":\"QUARTER\",\"log2(dur)\":{\"from\":1024,\"to\":2048}},\"whole\":true,\"calls\":3,"
                                + "\"threw\":0,\"unfinished\":0,\"total\":3600,\"self\":3600,\"selfEstimated\":false,"
                                + "\"min\":1200,\"median\":1200,\"p95\":1200,\"max\":1200}");
        assertThat(json.at("/groups/1/key").has("arg.coin")).isFalse();
        assertThat(line.err()).isEmpty();
    }

    @Test
    void groupsAsCsvHaveAColumnForEachKeyAndNothingWhereThereIsNoFigure() {
        line.run("query", "t.dtrace", "unfinished || name == \"insert\"", "--by", "arg.coin,thread", "--format", "csv");

        assertThat(line.out()).isEqualTo("""
                arg.coin,thread,whole,calls,threw,unfinished,total,self,self estimated,min,median,p95,max\r
                QUARTER,main,true,3,0,0,3600,3600,false,1200,1200,1200,1200\r
                ,worker-1,true,1,0,1,0,0,false,,,,\r
                """);
    }

    @Test
    void ofManyGroupsTheFirstAreShown() {
        run("depth >= 0", "--by", "name", "--max-lines", "2");

        assertThat(line.out().lines().skip(3).findFirst()).hasValue("… 4 more groups: --max-lines");
    }

    @Test
    void aKeyThatIsNoneIsShownAtItsPlace() {
        assertThat(run("threw", "--by", "name, fruit")).isEqualTo(2);
        assertThat(line.err())
                .startsWith("deeptrace: What to group by is not understood here: name, ▸fruit"
                        + " ('fruit' is nothing that a call has; it has this, arg.NAME,")
                .hasLineCount(1);
    }

    @Test
    void aParameterThatNoMethodHasIsNoKey() {
        assertThat(run("threw", "--by", "arg.coyn")).isEqualTo(2);
        assertThat(line.err()).isEqualTo("""
                deeptrace: No method of the trace has a parameter coyn: group by another key than arg.coyn.
                  Perhaps you mean coin.
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query t.dtrace                                   | Ask a QUESTION, or tell --by what all calls are grouped.",
                "query t.dtrace threw --sort count                | --sort goes with --by: calls are listed in their order.",
                "query t.dtrace threw --by name --with ancestors  | --with goes with a list of calls: leave it or --by out."
            })
    void whatDoesNotGoTogetherIsRefused(String words, String sentence) {
        assertThat(line.run(words.split(" "))).isEqualTo(2);
        assertThat(line.err()).isEqualTo("deeptrace: " + sentence + "\n");
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
