// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.export.Exporters;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.ThrowingSketch;
import io.deeptrace.model.Trace;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every view, light and dark, with the eyes of axe-core, by keyboard, as a screen reader is told it, and without cones. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessibilityIT {
    /** Colours of classes beside each other; a just noticeable difference is about 2.3. */
    private static final double APART = 12;

    /** Colours that say something else besides by a sign of their own: thrown, passed on, counted, all other classes. */
    private static final double APART_WITH_SIGN = 7;

    @TempDir
    private static Path directory;

    private static JsonNode machine;
    private static JsonNode throwingServed;

    @BeforeAll
    static void look() throws Exception {
        NodeScripts scripts = NodeScripts.ready();
        Path file = directory.resolve("machine.html");
        Exporters.standard().with(".html", new HtmlExporter(null, Served.FILE)).write(Sketches.vendingMachine(), file);
        machine = scripts.browse("accessible.mjs", file);
        Trace throwing = ThrowingSketch.trace();
        try (TraceServer server = Served.start(throwing)) {
            throwingServed = scripts.browse("accessible.mjs", server.address());
        }
    }

    @Test
    void axe_finds_nothing_wrong_with_any_view_or_panel_light_or_dark() {
        for (JsonNode seen : List.of(machine, throwingServed)) {
            assertThat(seen.path("problems")).isEmpty();
            assertThat(texts(seen.path("looked"), 0))
                    .contains("time light", "exceptions dark", "left-out light", "panel call dark", "help light");
            assertThat(seen.path("looked")).allMatch(look -> look.path(1).asInt() > 15);
            assertThat(seen.path("violations")).isEmpty();
        }
    }

    @Test
    void tab_goes_through_the_whole_page_and_one_sees_where_one_is() {
        List<String> names = new ArrayList<>();
        for (JsonNode stop : machine.path("stops")) {
            names.add(stop.path("name").asText());
            assertThat(stop.path("seen").asBoolean())
                    .as(stop.path("name").asText())
                    .isTrue();
        }

        assertThat(names)
                .containsSubsequence(
                        "search",
                        "help-button",
                        "chart-time",
                        "chart-exceptions",
                        "flame",
                        "splitter",
                        "tab-call",
                        "panel");
    }

    @Test
    void a_screen_reader_is_told_the_call_in_focus_and_those_around_it() {
        JsonNode time = machine.at("/twin/time");

        assertThat(time.path("active").asText()).isEqualTo("twin-here");
        assertThat(texts(time.path("items"), 1))
                .startsWith(
                        "Machine.run(Person{name=\"Ada\", age=36}) → \"done\", 639 µs, main",
                        "Machine.insert(QUARTER) → 25, 80 µs, main")
                .contains("Coin.cents(QUARTER) → 25, 12 µs, main", "Machine.insert(DIME) → 25, 80 µs, main");
        assertThat(selected(time)).containsExactly("2 Machine.insert(QUARTER) → 25, 80 µs, main");
    }

    @Test
    void a_screen_reader_is_told_what_merged_charts_show_around_the_method() {
        assertThat(texts(machine.at("/twin/merged/items"), 1))
                .startsWith(
                        "Machine.run 1 call, 639 µs", "Machine.insert 4 calls, 320 µs", "Ledger.add 4 calls, 128 µs")
                .contains("Machine.press 1 call, 150 µs");
        assertThat(selected(machine.at("/twin/merged"))).containsExactly("2 Machine.insert 4 calls, 320 µs");
        assertThat(texts(machine.at("/twin/sandwich/items"), 1))
                .containsExactly(
                        "Machine.run 4 calls, 320 µs",
                        "Machine.insert 4 calls, 320 µs",
                        "Ledger.add 4 calls, 128 µs",
                        "Coin.cents 4 calls, 48 µs");
    }

    @Test
    void who_wishes_for_no_motion_or_for_strong_contrast_gets_it() {
        assertThat(machine.at("/calm/at").asDouble())
                .isEqualTo(machine.at("/calm/wanted").asDouble());
        assertThat(machine.at("/strong/outlined").asBoolean()).isTrue();
        assertThat(machine.at("/strong/line").asText())
                .isNotEqualTo(machine.at("/dark/line").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void classes_have_colours_that_can_be_told_apart_with_and_without_each_kind_of_cones(String scheme) {
        JsonNode colours = machine.path(scheme);
        List<String> fills = texts(colours.path("fills"));
        List<String> signed = new ArrayList<>();
        for (String one : List.of("origin", "passed", "capped", "others")) {
            signed.add(colours.path(one).asText());
        }

        assertThat(fills).hasSizeGreaterThanOrEqualTo(8);
        for (Sight sight : Sight.values()) {
            for (int i = 0; i < fills.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(sight.distance(fills.get(i), fills.get(j)))
                            .as("%s and %s with %s", fills.get(i), fills.get(j), sight)
                            .isGreaterThan(APART);
                }
                for (String other : signed) {
                    assertThat(sight.distance(fills.get(i), other))
                            .as("%s and %s with %s", fills.get(i), other, sight)
                            .isGreaterThan(APART_WITH_SIGN);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void text_on_the_canvas_has_the_contrast_of_text(String scheme) {
        JsonNode colours = machine.path(scheme);
        List<String> grounds = new ArrayList<>(texts(colours.path("fills")));
        grounds.addAll(List.of(
                colours.path("passed").asText(),
                colours.path("capped").asText(),
                colours.path("others").asText()));

        for (String ground : grounds) {
            for (String text : List.of("text", "rest")) {
                assertThat(Sight.contrast(ground, colours.path(text).asText()))
                        .as("%s on %s", text, ground)
                        .isGreaterThan(4.5);
            }
        }
        for (String text : List.of("#ffffff", "#fff0ec")) {
            assertThat(Sight.contrast(colours.path("origin").asText(), text))
                    .as(text)
                    .isGreaterThan(4.5);
        }
        for (String text : List.of("dim", "bad")) {
            assertThat(Sight.contrast(
                            colours.path("card").asText(), colours.path(text).asText()))
                    .as(text)
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void sight_without_cones_confuses_what_it_is_known_to_confuse() {
        assertThat(Sight.FULL.distance("#c00000", "#508000")).isGreaterThan(80);
        assertThat(Sight.DEUTERANOPIA.distance("#c00000", "#508000")).isLessThan(30);
        assertThat(Sight.contrast("#000000", "#ffffff")).isEqualTo(21, org.assertj.core.api.Assertions.within(0.01));
    }

    private static List<String> selected(JsonNode told) {
        return StreamSupport.stream(told.path("items").spliterator(), false)
                .filter(item -> item.path(2).asBoolean())
                .map(item -> item.path(0).asText() + ' ' + item.path(1).asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode list, int column) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(column).asText())
                .toList();
    }
}
