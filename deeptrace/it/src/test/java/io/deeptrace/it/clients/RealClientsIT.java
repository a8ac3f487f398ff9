// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.Durations;
import io.deeptrace.export.Exporters;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealClientsIT {
    @TempDir
    private static Path directory;

    private static NodeScripts scripts;
    private static JsonNode machineInVega;
    private static JsonNode machineOnPage;
    private static JsonNode machineServed;

    @BeforeAll
    static void openTheVendingMachine() throws Exception {
        scripts = NodeScripts.ready();
        machineInVega = scripts.run("vega.mjs", exported(Sketches.vendingMachine(), ".vega.json"));
        machineOnPage = scripts.browse("page.mjs", exported(Sketches.vendingMachine(), ".html"), "insert");
        try (TraceServer server = Served.start(Sketches.vendingMachine())) {
            machineServed = scripts.browse("page.mjs", server.address(), "insert");
        }
    }

    @Test
    void vegaDrawsEveryCallOnceUnderOneRoot() {
        assertThat(machineInVega.path("rows").asInt()).isEqualTo(22);
        assertThat(machineInVega.path("uniqueIds").asInt()).isEqualTo(22);
        assertThat(machineInVega.path("roots").asInt()).isEqualTo(1);
        assertThat(machineInVega.path("dangling").asInt()).isZero();
        assertThat(machineInVega.path("numericOrder").asBoolean()).isTrue();
        assertThat(machineInVega.at("/whole/rects").asInt()).isEqualTo(22);
        assertThat(machineInVega.at("/whole/nan").asBoolean()).isFalse();
        assertThat(problems(machineInVega.path("warnings"))).isEmpty();
    }

    @Test
    void aClickInVegaZoomsToTheCallAndResetShowsAll() {
        assertThat(machineInVega.at("/zoomed/fits").asBoolean()).isTrue();
        assertThat(machineInVega.at("/zoomed/nan").asBoolean()).isFalse();
        assertThat(machineInVega.at("/zoomed/rects").asInt()).isBetween(4, 10);
        assertThat(machineInVega.at("/reset/rects").asInt()).isEqualTo(22);
    }

    @Test
    void vegasTooltipTellsTheException() {
        JsonNode tooltip = machineInVega.path("tooltip");

        assertThat(tooltip.path("title").asText()).isEqualTo("Till.count");
        assertThat(tooltip.path("thrown").asText()).contains("no change left");
        assertThat(tooltip.path("place").asText()).isEqualTo("Till.java:33");
    }

    @Test
    void inABrowserVegaTakesWheelDragAndKeys() throws Exception {
        JsonNode seen = scripts.browse("vega-page.mjs", exported(Sketches.vendingMachine(), ".vega.json"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("hovered").asText()).isEqualTo("Machine.press");
        assertThat(seen.path("wheelSpan").asDouble()).isBetween(0.5, 0.8);
        for (String done : List.of(
                "copied",
                "definition",
                "draggedRight",
                "dragKeepsSpan",
                "resetByKey",
                "clickFits",
                "callerByKey",
                "escapeShowsAll")) {
            assertThat(seen.path(done).asBoolean()).as(done).isTrue();
        }
    }

    @Test
    void vegaDrawsOnlyWhatCanBeSeenOfTwentyThousandCalls() throws Exception {
        JsonNode seen = scripts.run("vega.mjs", exported(Sketches.large(20_000), ".vega.json"));

        assertThat(seen.path("rows").asInt()).isBetween(8_000, 10_000);
        assertThat(seen.path("numericOrder").asBoolean()).isTrue();
        assertThat(seen.path("dangling").asInt()).isZero();
        assertThat(seen.at("/whole/rects").asInt()).isBetween(500, 6_000);
        assertThat(seen.at("/whole/nan").asBoolean()).isFalse();
    }

    @Test
    void speedscopeOpensTheProfileOfEveryThread() throws Exception {
        JsonNode seen = scripts.browse("speedscope.mjs", exported(Sketches.vendingMachine(), ".speedscope.json"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("elsewhere")).isEmpty();
        assertThat(seen.path("shown").asText()).contains("main (1/2)");
        assertThat(seen.path("sandwich").asText()).contains("Machine.insert", "Till.count", "320.00µs (50%)");
        assertThat(seen.path("profiles")).extracting(JsonNode::asText).containsExactly("main", "audit-1");
    }

    @Test
    void thePageShowsTheTraceWithoutAnErrorOrARequest() {
        assertThat(machineOnPage.path("problems")).isEmpty();
        assertThat(machineOnPage.path("requests")).isEmpty();
        assertThat(machineOnPage.path("title").asText()).startsWith("acme.vending.Machine#run");
        assertThat(machineOnPage.path("summary").asText())
                .contains("21 calls recorded", "2 threads", "1 exception", "999,900 more counted");
        assertThat(machineOnPage.path("boxes").asInt()).isEqualTo(22);
    }

    @Test
    void aServedPageShowsAndDoesWhatAPageInAFileDoes() {
        for (String what : List.of(
                "problems",
                "requests",
                "title",
                "summary",
                "boxes",
                "hovered",
                "details",
                "badges",
                "panels",
                "hits",
                "hitCount",
                "selectedHit",
                "charts",
                "table",
                "copied",
                "values",
                "afterUp",
                "afterDown",
                "afterRight")) {
            assertThat(machineServed.path(what)).as(what).isEqualTo(machineOnPage.path(what));
        }
    }

    @Test
    void callsOfOnePathAreOneBoxOfTheMergedChartTheLongestFirst() {
        JsonNode rows = machineOnPage.at("/charts/Merged/rows");

        assertThat(names(rows.path(0))).containsExactly("Machine.run", "Audit.run");
        assertThat(names(rows.path(1)))
                .containsExactly("Machine.insert", "Machine.press", "Machine.retrieveChange", "Audit.write");
        assertThat(rows.path(1).path(0).path(1).asInt()).as("calls").isEqualTo(4);
        assertThat(rows.path(1).path(0).path(2).asInt()).as("ns together").isEqualTo(320_000);
    }

    @Test
    void aSandwichHasTheCallersOfAMethodAboveAndItsCalleesBelow() {
        JsonNode rows = machineOnPage.at("/charts/Sandwich/rows");

        assertThat(names(rows.path(0))).containsExactly("Machine.run");
        assertThat(names(rows.path(1))).containsExactly("Machine.press");
        assertThat(names(rows.path(2))).containsExactly("Shelf.take", "Audit.start");
        assertThat(names(rows.path(3))).containsExactly("Sensor.poll");
        assertThat(rows.path(3).path(0).path(1).asInt()).isEqualTo(999_900);
        assertThat(machineOnPage.at("/charts/tooltip").asText()).contains("Machine.run", "1 call", "total 150 µs");
    }

    @Test
    void allCallsOfAMethodAreATableThatIsSortedByTimeAndByValue() {
        JsonNode table = machineOnPage.path("table");

        assertThat(table.path("picture").asBoolean()).isFalse();
        assertThat(cells(table.path("first"), 3))
                .containsExactly("coin=QUARTER", "coin=DIME", "coin=NICKEL", "coin=PENNY");
        assertThat(cells(table.path("first"), 4)).containsOnly("25");
        assertThat(cells(table.path("byTotal"), 1)).containsOnly("80 µs");
        assertThat(cells(table.path("byCall"), 3))
                .containsExactly("coin=DIME", "coin=NICKEL", "coin=PENNY", "coin=QUARTER");
        assertThat(table.path("selected").asInt()).isEqualTo(4);
    }

    @Test
    void theCommandThatMakesACallAgainIsCopied() {
        assertThat(machineServed.path("copied").path(1).path("command").asText())
                .isEqualTo("deeptrace rerun 'shop'\\''s.dtrace' --call 2 --inner");
    }

    @Test
    void aCallIsCopiedAsTextAsJsonAndWhereItsValuesAllowItAsJava() throws IOException {
        JsonNode insert = machineOnPage.path("copied").path(0);
        JsonNode json = new JsonMapper().readTree(insert.path("json").asText());

        assertThat(insert.path("text").asText())
                .startsWith("Machine.insert(QUARTER) → 25\n")
                .contains("\n  coin = QUARTER\n  → 25\n  80 µs, self ");
        assertThat(json.at("/args/coin").asText()).isEqualTo("QUARTER");
        assertThat(json.path("result").asText()).isEqualTo("25");
        assertThat(json.path("nanos").asLong()).isEqualTo(80_000);
        // Of type Object, a constant's class is unknown.
        assertThat(insert.path("java").isNull()).isTrue();
    }

    @Test
    void theAddressHoldsCallAndChartAndTheBrowserGoesBack() {
        int child = machineOnPage.path("child").asInt();

        assertThat(machineOnPage.at("/charts/Merged/hash").asText()).isEqualTo("#call=" + child + "&view=merged");
        assertThat(machineOnPage.at("/charts/back/from").asText()).isEqualTo("#call=0");
        assertThat(machineOnPage.at("/charts/back/to").asText()).isEqualTo("#call=" + child);
        assertThat(machineOnPage.at("/charts/back/selected").asInt()).isEqualTo(child);
    }

    @Test
    void onThePageHoverClickAndKeysWork() {
        assertThat(machineOnPage.path("hovered").asText())
                .contains("Machine.press", "button = \"a1\"", "→ true", "150 µs");
        int child = machineOnPage.path("child").asInt();
        assertThat(machineOnPage.at("/clicked/selected").asInt()).isEqualTo(child);
        assertThat(machineOnPage.at("/clicked/span").asDouble()).isCloseTo(150_000, within(1.0));
        assertThat(machineOnPage.at("/clicked/hash").asText()).isEqualTo("#call=" + child);
        assertThat(machineOnPage.path("details").asText())
                .contains("Machine.press", "\"a1\"", "Machine.java:33 in Machine.run", "Shelf.take('a')")
                .doesNotContain("undefined", "NaN");
        assertThat(machineOnPage.path("afterUp").asInt()).isZero();
        assertThat(machineOnPage.path("afterDown").asInt()).isEqualTo(1);
        assertThat(machineOnPage.path("afterRight").asInt()).isEqualTo(4);
        assertThat(machineOnPage.path("spanAfterEscape").asDouble()).isCloseTo(1, within(1e-6));
        assertThat(machineOnPage.path("spanAfterWheel").asDouble()).isLessThan(0.8);
        assertThat(machineOnPage.path("help").asBoolean()).isTrue();
    }

    @Test
    void noPartOfThePageIsWiderThanItsPlace() {
        assertThat(machineOnPage.path("overflows")).isEmpty();
    }

    @Test
    void thePageTellsTimesAsTheTextTreeDoes() {
        assertThat(machineOnPage.path("times")).hasSizeGreaterThan(10);
        for (JsonNode time : machineOnPage.path("times")) {
            assertThat(time.path(1).asText())
                    .isEqualTo(Durations.text(time.path(0).asLong()));
        }
    }

    @Test
    void aDragMovesThePictureAndSelectsNothing() {
        assertThat(machineOnPage.at("/dragged/right").asBoolean()).isTrue();
        assertThat(machineOnPage.at("/dragged/selected").asInt())
                .isEqualTo(machineOnPage.path("child").asInt());
    }

    @Test
    void theCallersOfASelectedCallAreInSight() throws Exception {
        JsonNode seen = scripts.browse("page.mjs", exported(Sketches.large(20_000), ".html"));

        assertThat(seen.at("/callersInSight/inside").asBoolean()).isTrue();
        assertThat(seen.at("/callersInSight/seen").asInt())
                .isGreaterThanOrEqualTo(seen.at("/callersInSight/wanted").asInt());
    }

    @Test
    void anObjectIsOneLineUntilItIsOpened() throws Exception {
        Value number = new Value.Primitive(1);
        Value point = new Value.Structure(
                "acme.Point", List.of(new Value.Field("x", number), new Value.Field("y", number)), 2);
        Value line = new Value.Structure(
                "acme.Line", List.of(new Value.Field("from", point), new Value.Field("to", point)), 2);
        Trace trace = new TraceSketch()
                .lane("main")
                .enter("acme.Plan", "draw", 0)
                .enter("acme.Plan", "add", 10, "line", line)
                .exit(20, "x".repeat(90))
                .exit(30, 0)
                .read();

        JsonNode values = scripts.browse("page.mjs", exported(trace, ".html")).path("values");

        assertThat(values.path("oneLine").asBoolean()).isTrue();
        assertThat(values.path("closed")).hasSize(2);
        assertThat(values.path("opened").path(0).asText()).contains("Line", "from", "to", "Point", "x", "y");
        assertThat(values.path("opened")).hasSize(8);
    }

    @Test
    void aCallEnteredDynamicallyHasABadgeAndTheClosureIsJudged() throws Exception {
        Trace trace = new TraceSketch()
                .planned("acme.Shop", "refund")
                .planned("acme.Shop", "close")
                .lane("main")
                .enter("acme.Shop", "sell", 0)
                .enterDynamic("acme.Coupon", "apply", 10)
                .exit(20, 0)
                .exit(30, 0)
                .read();

        JsonNode seen = scripts.browse("page.mjs", exported(trace, ".html"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("hovered").asText()).contains("Coupon.apply", "entered dynamically");
        assertThat(seen.path("badges"))
                .extracting(JsonNode::asText)
                .containsExactly("entered dynamically, not in the static closure");
        assertThat(seen.path("badgesOfRoot")).isEmpty();
        assertThat(seen.at("/panels/recording").asText())
                .contains("1 of its 3 methods ran", "recall 0.5", "precision 0.333")
                .contains("1 method not in the static closure");
    }

    @Test
    void onThePageASearchIsCountedAndEnterGoesToTheNextHit() {
        assertThat(machineOnPage.path("hitCount").asInt()).isEqualTo(4);
        assertThat(machineOnPage.path("hits").asText()).startsWith("2 of 4 hits");
        assertThat(machineOnPage.path("selectedHit").asInt()).isEqualTo(2);
    }

    @Test
    void thePanelsTellMethodsAndTheRecording() {
        JsonNode panels = machineOnPage.path("panels");

        assertThat(panels.path("methods").asText()).contains("Machine.insert", "320 µs", "999,900");
        assertThat(panels.path("recording").asText()).contains("2 classes, 9 methods, 13 sites", "17.0.9");
    }

    @Test
    void whatAProgramPutIntoStringsNeverBecomesMarkup() throws Exception {
        TraceSketch sketch = new TraceSketch().info("root", Payloads.ALL.get(0)).info("thrown", Payloads.ALL.get(1));
        sketch.lane(Payloads.ALL.get(2)).enter("a.B", "run", 0, "all", Payloads.ALL.size());
        long time = 10;
        for (String payload : Payloads.ALL) {
            sketch.enter("a.B", "take", time, "text", payload).raise(time + 8, "a.Problem", payload);
            sketch.leftOut(payload, payload);
            time += 10;
        }
        Trace trace = sketch.exit(time, Payloads.ALL.get(3)).read();

        JsonNode seen = scripts.browse("page.mjs", exported(trace, ".html"), "script");

        assertThat(Payloads.ALL).hasSizeGreaterThanOrEqualTo(50);
        assertThat(seen.path("boxes").asInt()).isEqualTo(1 + Payloads.ALL.size());
        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("requests")).isEmpty();
        assertThat(seen.path("dialogs").asInt()).isZero();
        assertThat(seen.path("scripts").asInt()).isEqualTo(3);
        assertThat(seen.path("foreign").asInt()).isZero();
        assertThat(seen.path("elementsAfter").asInt()).isZero();
        assertThat(seen.path("hitCount").asInt()).isPositive();
    }

    @Test
    void aHundredThousandCallsAreFluid() throws Exception {
        JsonNode seen = scripts.browse("page.mjs", exported(Sketches.large(100_000), ".html"), "value 77");

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("boxes").asInt()).isEqualTo(100_000);
        // A picture takes 1 to 8 ms; the bound only tells apart "by pixels" from "by calls".
        assertThat(seen.at("/paintMillis/median").asDouble()).isLessThan(50);
    }

    @Test
    void aTraceWithoutCallsStillOpens() throws Exception {
        JsonNode seen = scripts.browse(
                "page.mjs", exported(new TraceSketch().lane("main").read(), ".html"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("boxes").asInt()).isZero();
        assertThat(seen.path("empty").asText()).startsWith("No call was recorded.");
    }

    private static List<String> cells(JsonNode lines, int column) {
        return StreamSupport.stream(lines.spliterator(), false)
                .map(line -> line.path(column).asText())
                .toList();
    }

    private static List<String> names(JsonNode row) {
        return StreamSupport.stream(row.spliterator(), false)
                .map(box -> box.path(0).asText())
                .toList();
    }

    private static List<String> problems(JsonNode warnings) {
        return StreamSupport.stream(warnings.spliterator(), false)
                .map(JsonNode::asText)
                // Node.js has no window to listen to.
                .filter(warning -> !warning.equals("Can not resolve event source: window"))
                .toList();
    }

    private static Path exported(Trace trace, String ending) throws IOException {
        Path file = directory.resolve("trace" + ending);
        Exporters.standard().with(".html", new HtmlExporter(null, Served.FILE)).write(trace, file);
        return file;
    }
}
