// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.Exporters;
import io.deeptrace.export.Summary;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.ThrowingSketch;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views of exceptions, of what was left out and of hand-overs, in a real browser, beside the model. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViewsIT {
    @TempDir
    private static Path directory;

    private static NodeScripts scripts;
    private static JsonNode throwing;
    private static JsonNode throwingServed;

    @BeforeAll
    static void open() throws Exception {
        scripts = NodeScripts.ready();
        throwing = inFile(ThrowingSketch.trace());
        throwingServed = served(ThrowingSketch.trace());
    }

    @Test
    void a_served_page_shows_what_a_page_in_a_file_shows() {
        assertThat(throwing.path("problems")).isEmpty();
        assertThat(throwingServed).isEqualTo(throwing);
    }

    @Test
    void each_exception_is_told_with_the_calls_it_passed_and_where_it_ended() throws Exception {
        assertThat(throwing.path("note").asText()).isEqualTo("11 exceptions");
        assertThat(rows(throwing.path("exceptions")))
                .containsExactly(
                        "Shop.run|0|left the root|",
                        "Shop.read|0|caught in Shop.soft|",
                        "Shop.deep|2|caught in Shop.run|",
                        "Shop.order|0|caught in Shop.run|wraps what it caught of Shop.parse",
                        "Shop.parse|0|caught in Shop.order|",
                        "Shop.burst|0|lost in Shop.lost, which ended unseen|",
                        "Shop.take|0|caught in Shop.run|wraps what left the work of worker",
                        "Shop.task|0|left the work of worker|",
                        "Shop.again|0|caught in Shop.retry|thrown again, after Shop.first",
                        "Shop.first|0|caught in Shop.again|",
                        "Shop.other|0|caught in Shop.again|");
    }

    @Test
    void many_exceptions_are_those_of_the_model_in_a_file_and_served_in_pieces() throws Exception {
        Trace large = Sketches.large(30_000);
        List<String> expected = expected(large);

        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(rows(inFile(large).path("exceptions"))).isEqualTo(expected);
        Trace many = ThrowingSketch.many(45_000);
        JsonNode seen = served(many);
        assertThat(seen.path("problems")).isEmpty();
        assertThat(rows(seen.path("exceptions"))).isEqualTo(expected(many));
        assertThat(rows(seen.path("kinds")))
                .extracting(row -> row.substring(0, row.lastIndexOf('|')))
                .containsExactly(
                        "× 15,000|▸ Even|Shop.check Shop.java:10|1|caught in Shop.run",
                        "× 15,000|▸ Odd|Shop.check Shop.java:10|1|caught in Shop.run",
                        "× 7,500|▸ Odd|Shop.read Shop.java:10|1|caught in Shop.run",
                        "× 7,500|▸ Even|Shop.read Shop.java:10|1|caught in Shop.run");
    }

    @Test
    void exceptions_are_sorted_filtered_and_chosen_by_keyboard() {
        assertThat(column(throwing.path("byTime"), 1))
                .startsWith("RuntimeException(\"out\")", "IllegalStateException(\"first\")")
                .endsWith(
                        "ExecutionException(\"failed\") by IllegalArgumentException(\"task\") · wraps what left the work of worker");
        assertThat(column(throwing.path("byPassed"), 3)).startsWith("2", "0").hasSize(11);
        assertThat(column(throwing.path("filtered"), 1)).containsExactly("IOException(\"second\")");
        assertThat(throwing.at("/chosen/hash").asText()).isEqualTo("#call=4&view=exceptions");
        assertThat(throwing.at("/chosen/current").asText()).isEqualTo("exceptions-0");
    }

    @Test
    void the_way_of_an_exception_has_the_arguments_of_the_calls_it_passed() {
        assertThat(throwing.path("way").asText())
                .containsSubsequence(
                        "IOException(\"second\")",
                        "thrown in",
                        "Shop.deep()",
                        "passed",
                        "Shop.check(order=7)",
                        "Shop.java:33",
                        "passed",
                        "Shop.soft()",
                        "caught in",
                        "Shop.run()");
    }

    @Test
    void what_was_left_out_adds_up_to_the_totals_of_the_trace() throws Exception {
        Trace trace = leavingOut();
        JsonNode seen = inFile(trace);
        JsonNode totals = json(trace).path("totals");

        assertThat(seen.path("problems")).isEmpty();
        assertThat(served(trace)).isEqualTo(seen);
        long counted = 0;
        long lost = 0;
        for (JsonNode section : seen.path("sections")) {
            long sites = 0;
            for (JsonNode item : section.path("items")) {
                sites += item.path("calls").asLong();
            }
            if (section.has("calls")) {
                assertThat(sites)
                        .as(section.path("what").asText())
                        .isEqualTo(section.path("calls").asLong());
                counted += section.path("what").asText().startsWith("Counted: ") ? sites : 0;
                lost += section.path("what").asText().startsWith("Lost: ") ? sites : 0;
            }
        }
        assertThat(counted).isEqualTo(totals.path("capped").asLong()).isEqualTo(1_012_315);
        assertThat(lost)
                .isEqualTo(totals.at("/dropped/budget-calls").asLong()
                        + totals.at("/dropped/memory").asLong())
                .isEqualTo(48);
        assertThat(seen.path("leftOutNote").asText())
                .isEqualTo("8 calls recorded, ≥ 1,012,315 counted as asked, ≥ 48 lost");
        assertThat(Summary.line(trace)).contains("8 calls recorded, at least 1,012,315 capped at 3 sites");
    }

    @Test
    void each_site_that_was_capped_is_told_with_its_numbers_and_leads_to_its_place() throws Exception {
        JsonNode seen = inFile(leavingOut());
        JsonNode poll = item(seen, "Counted: cap per call site and calling call", "Sensor.poll");

        assertThat(poll.path("why").asText()).isEqualTo("Shop.sell Shop.java:33");
        assertThat(poll.path("calls").asLong()).isEqualTo(1_012_300);
        assertThat(poll.path("recorded").asInt()).isEqualTo(1);
        assertThat(poll.path("nanos").asLong()).isEqualTo(69_000);
        assertThat(poll.path("threw").asInt()).isEqualTo(5);
        assertThat(poll.path("places").asInt()).isEqualTo(2);
        assertThat(section(seen, "Counted: cap per call site and calling call")
                        .path("atLeast")
                        .asBoolean())
                .isTrue();
        assertThat(seen.at("/jumped/counted").asBoolean()).isTrue();
        assertThat(seen.at("/jumped/name").asText()).isEqualTo("× 999,900 Sensor.poll");
        assertThat(seen.at("/jumped/hash").asText()).endsWith("&view=left-out");
    }

    @Test
    void times_of_calls_that_were_not_timed_each_are_told_as_estimates() throws Exception {
        JsonNode seen = inFile(leavingOut());

        assertThat(column(seen.path("leftOut"), 4)).contains("≈ 69 µs", "150 ns");
        assertThat(seen.path("jumpedPanel").asText())
                .contains("about 60 µs (60 % of the trace)")
                .contains("0 ns to 30 µs");
        assertThat(seen.path("callerPanel").asText())
                .contains("about 30 µs (33 % of the call)")
                .contains("90 µs (90 % of the trace)")
                .doesNotContain("about 90 µs");
        assertThat(seen.path("methods").asText())
                .containsPattern("Sensor.poll[^\n]*\t1,000,301\t≈ 69 µs\t≈ 69 µs")
                .containsPattern("Shop.sell[^\n]*\t2\t99 µs\t≈ 30 µs");
    }

    @Test
    void unfinished_calls_dynamic_methods_methods_left_out_and_what_the_recording_says_have_their_places()
            throws Exception {
        JsonNode seen = inFile(leavingOut());

        assertThat(section(seen, "Unfinished").path("recorded").asInt()).isEqualTo(1);
        assertThat(item(seen, "Entered dynamically: 1 method", "acme.Coupon#apply()")
                        .path("recorded")
                        .asInt())
                .isEqualTo(1);
        assertThat(item(seen, "Not instrumented: 4 methods", "2 of the JDK").isMissingNode())
                .isFalse();
        assertThat(seen.path("leftOutCut"))
                .as("texts with room beside them that are cut")
                .isEmpty();
        assertThat(item(seen, "What the recording says of itself", "Probes that retired")
                        .path("why")
                        .asText())
                .isEqualTo("3 times for good");
        assertThat(item(seen, "Lost: no memory left for the recorder", "not inside of a recorded call")
                        .path("calls")
                        .asInt())
                .isEqualTo(41);
        assertThat(column(seen.path("leftOutFiltered"), 0))
                .containsExactly(
                        "▾ Not instrumented: 4 methods · reachable, and left out of the plan",
                        "▾ 1 × native method without a body",
                        "acme.Native#beep()");
    }

    @Test
    void a_trace_of_which_nothing_is_missing_says_so_but_for_its_closure() throws Exception {
        JsonNode seen = inFile(new TraceSketch()
                .lane("main")
                .enter("acme.A", "run", 0)
                .exit(5, 1)
                .read());

        assertThat(seen.path("leftOutNote").asText()).isEqualTo("1 call recorded, 0 counted as asked, 0 lost");
        assertThat(column(seen.path("leftOut"), 0)).containsExactly("▸ Closure · recall 1, precision 1");
    }

    @Test
    void hand_overs_are_drawn_and_followed_by_keys_there_and_back() throws Exception {
        JsonNode seen = inFile(Sketches.vendingMachine());

        assertThat(seen.at("/handOvers/seen").asInt()).isEqualTo(1);
        assertThat(seen.at("/handOvers/whole").asBoolean()).isTrue();
        assertThat(seen.path("giver").asText()).isEqualTo("Audit.start");
        assertThat(seen.path("giverPanel").asText())
                .containsIgnoringCase("Handed over to other threads")
                .contains("audit-1");
        assertThat(seen.path("afterH").asText()).isEqualTo("Audit.run");
        assertThat(seen.path("afterHPanel").asText())
                .containsIgnoringCase("Done for, on another thread")
                .contains("By a thread that was started for it.")
                .contains("Audit.start");
        assertThat(seen.path("afterG").asText()).isEqualTo("Audit.start");
    }

    @Test
    void a_curve_begins_when_the_task_was_handed_over_and_the_panel_tells_how_long_it_waited() throws Exception {
        JsonNode seen = inFile(new TraceSketch()
                .lane("main")
                .enter("acme.A", "run", 1_000_000)
                .exit(9_000_000, 1)
                .lane("pool-1")
                .givenTask(1, 1, 3_000_000, 10_000_000)
                .enter("acme.A", "task", 10_500_000)
                .exit(11_000_000, 2)
                .read());

        assertThat(seen.path("afterHPanel").asText())
                .contains("As a task that was given to a pool, 3.5 ms before it began.");
        assertThat(seen.path("handedOverAt").asLong()).isEqualTo(7_000_000 - 1_000_000);
    }

    @Test
    void of_a_hundred_thousand_hand_overs_no_more_are_drawn_than_there_is_room_for() throws Exception {
        TraceSketch sketch =
                new TraceSketch().lane("main").enter("acme.A", "run", 0).exit(10_000_000, 1);
        for (int thread = 0; thread < 4; thread++) {
            sketch.lane("pool-" + thread, 1, 1);
            for (int task = 0; task < 25_000; task++) {
                sketch.enter("acme.Task", "call", 400L * task + 100 * thread)
                        .exit(400L * task + 100 * thread + 90, task);
            }
        }
        JsonNode seen = inFile(sketch.read());

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.at("/handOvers/all").asInt()).isEqualTo(100_000);
        int width = seen.at("/handOvers/width").asInt();
        assertThat(seen.at("/handOvers/seen").asInt()).isBetween(width / 2, width);
        assertThat(seen.at("/handOvers/whole").asBoolean()).isFalse();
        assertThat(seen.at("/handOvers/lit").asInt()).isBetween(100, 210);
        assertThat(seen.at("/handOvers/fast").asBoolean()).isTrue();
    }

    /** A program with calls lost in every way. */
    private static Trace leavingOut() {
        String shop = "acme.Shop";
        return new TraceSketch()
                .info("root", shop + "#run()")
                .info("retirement", "3 times for good")
                .leftOut("java.util.ArrayList#add(java.lang.Object)", "java.** (the JDK, jdk.list:3)")
                .leftOut("java.util.List#size()", "java.** (the JDK, jdk.list:3)")
                .leftOut("acme.Native#beep()", "native method without a body")
                .leftOut("acme.Shape#area()", "abstract: no class that implements it was found to be created")
                .planned(shop, "refund")
                .lost(Loss.MEMORY, 41)
                .lane("main")
                .enter(shop, "run", 0)
                .enter(shop, "sell", 10)
                .enter("acme.Sensor", "poll", 11)
                .exit(12, 1)
                .estimated()
                .capped("acme.Sensor", "poll", Loss.CAP_PER_CALL, 999_900, 0, 60_000, 3, 80_000)
                .exit(90_000, null)
                .enter(shop, "sell", 90_010)
                .atLeast()
                .capped("acme.Sensor", "poll", Loss.CAP_PER_CALL, 400, 12_000, 9_000, 2, 99_100)
                .capped("acme.Log", "say", Loss.BUDGET_CALLS, 5, 2, 50, 0, 99_200)
                .exit(99_300, null)
                .capped("acme.Log", "say", Loss.CAP_PER_SITE, 15, 0, 150, 0, 99_500)
                .enterDynamic("acme.Coupon", "apply", 99_600)
                .exit(99_700, 0)
                .enter(shop, "close", 99_800)
                .exit(99_900, 0)
                .exit(100_000, 0)
                .lane("late")
                .enter(shop, "wait", 10)
                .enter(shop, "sleep", 20)
                .exit(30, 0)
                .read();
    }

    /** What the view has to tell of each exception of a trace without threads. */
    private static List<String> expected(Trace trace) {
        List<String> rows = new ArrayList<>();
        for (int call = 0; call < trace.callCount(); call++) {
            if (trace.origin(call) != call) {
                continue;
            }
            int passed = 0;
            int at = trace.parent(call);
            while (at >= 0 && trace.origin(at) == call) {
                passed++;
                at = trace.parent(at);
            }
            String end = at < 0
                    ? "left the root"
                    : "caught in " + BoxText.name(trace.method(at).ref());
            rows.add(BoxText.name(trace.method(call).ref()) + '|' + passed + '|' + end + '|');
        }
        return rows;
    }

    private static JsonNode section(JsonNode seen, String begin) {
        return found(seen.path("sections"), begin);
    }

    private static JsonNode item(JsonNode seen, String section, String begin) {
        return found(section(seen, section).path("items"), begin);
    }

    private static JsonNode found(JsonNode list, String begin) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(one -> one.path("what").asText().startsWith(begin))
                .findFirst()
                .orElseGet(com.fasterxml.jackson.databind.node.MissingNode::getInstance);
    }

    private static List<String> rows(JsonNode lines) {
        List<String> rows = new ArrayList<>();
        for (JsonNode line : lines) {
            List<String> cells = new ArrayList<>();
            line.forEach(cell -> cells.add(cell.asText()));
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    private static List<String> column(JsonNode lines, int column) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.path(column).asText())
                .toList();
    }

    private static JsonNode inFile(Trace trace) throws Exception {
        return scripts.browse("views.mjs", exported(trace, ".html"));
    }

    private static JsonNode served(Trace trace) throws Exception {
        try (TraceServer server = Served.start(trace)) {
            return scripts.browse("views.mjs", server.address());
        }
    }

    private static JsonNode json(Trace trace) throws IOException {
        return new JsonMapper().readTree(exported(trace, ".json").toFile());
    }

    private static Path exported(Trace trace, String ending) throws IOException {
        Path file = directory.resolve("trace" + ending);
        Exporters.standard().with(".html", new HtmlExporter(null, Served.FILE)).write(trace, file);
        return file;
    }
}
