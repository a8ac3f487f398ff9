// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.it.harness.Execution;
import io.deeptrace.it.harness.House;
import io.deeptrace.it.harness.Tool;
import io.deeptrace.model.TraceReader;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values inside a call, painted on its source in a real browser. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InsideViewIT {
    private static final Path SOURCES = House.file("examples/src/main/java");

    @TempDir
    private static Path directory;

    private static JsonNode served;
    private static JsonNode onPage;
    private static JsonNode capped;

    @BeforeAll
    static void lookInside() throws Exception {
        NodeScripts scripts = NodeScripts.ready();
        run(
                "run",
                "-q",
                "--cp",
                House.file("examples/target/classes").toString(),
                "--inner",
                "Inside",
                "-o",
                "t.dtrace",
                "io.deeptrace.examples.e09inside.Inside#fact",
                "3");
        run("view", "--sources", "-o", "inside.html", "--no-open", "t.dtrace");
        run(
                "run",
                "-q",
                "--cp",
                House.file("examples/target/classes").toString(),
                "--inner",
                "Inside#fact",
                "--inner-cap",
                "2+1",
                "-o",
                "capped.dtrace",
                "io.deeptrace.examples.e09inside.Inside#fact",
                "9");
        run("view", "--sources", "-o", "capped.html", "--no-open", "capped.dtrace");
        capped = scripts.browse("inside.mjs", directory.resolve("capped.html"), "Inside.fact");
        onPage = scripts.browse("inside.mjs", directory.resolve("inside.html"), "Inside.fact");
        try (SourceFinder finder = new SourceFinder(List.of(SOURCES), List.of(), null, null);
                TraceServer server = Served.start(TraceReader.read(directory.resolve("t.dtrace")), finder)) {
            served = scripts.browse("inside.mjs", server.address(), "Inside.fact");
        }
    }

    @Test
    void a_page_alone_shows_what_a_served_one_does() {
        assertThat(onPage).isEqualTo(served);
    }

    @Test
    void the_source_stays_as_it_is_written() throws Exception {
        String text = Files.readString(SOURCES.resolve("io/deeptrace/examples/e09inside/Inside.java"));

        assertThat(served.at("/end/text").asText()).isEqualTo(text.stripTrailing());
        assertThat(served.at("/begin/text").asText()).isEqualTo(text.stripTrailing());
    }

    @Test
    void at_the_end_lines_have_their_last_values() {
        assertThat(served.at("/end/step").asText()).isEqualTo("value 30 of 30");
        assertThat(texts(served.at("/end/notes/18"))).containsExactly("acc = 1");
        assertThat(texts(served.at("/end/notes/20"))).containsExactly("n != 0 → false", "‹round 3 of 3›");
        assertThat(texts(served.at("/end/notes/21"))).containsExactly("acc = 6");
        assertThat(texts(served.at("/end/notes/22"))).containsExactly("n = 0");
        assertThat(served.at("/end/unrun")).isEmpty();
    }

    @Test
    void a_round_of_a_loop_can_be_chosen() {
        assertThat(texts(served.at("/roundBefore/notes/20"))).last().isEqualTo("‹round 2 of 3›");
        assertThat(texts(served.at("/roundBefore/notes/22"))).containsExactly("n = 1");
        assertThat(served.at("/roundBefore/unrun")).extracting(JsonNode::asInt).containsExactly(24);
    }

    @Test
    void one_goes_from_value_to_value_by_key() {
        assertThat(served.at("/stepped/step").asText())
                .isNotEqualTo(served.at("/on/step").asText());
        assertThat(served.at("/on/now").asText()).startsWith("n--");
        assertThat(served.at("/on/marked").asText()).isEqualTo("n--");
    }

    @Test
    void before_the_first_value_nothing_has_run() {
        assertThat(texts(served.at("/begin/notes/20"))).containsExactly("‹round 0 of 3›");
        assertThat(served.at("/begin/notes")).hasSize(1);
        assertThat(served.at("/begin/unrun")).extracting(JsonNode::asInt).containsExactly(18, 19, 20, 21, 22, 24);
    }

    @Test
    void one_goes_to_where_a_condition_begins_to_hold() {
        assertThat(texts(served.at("/where/0/notes/21"))).containsExactly("acc = 3");
        assertThat(texts(served.at("/where/0/notes/22"))).containsExactly("n = 2");
        assertThat(served.at("/where/1/step")).isEqualTo(served.at("/where/0/step"));
        assertThat(texts(served.at("/where/2/notes/22"))).containsExactly("n = 1");
        assertThat(served.at("/where/3/step")).isEqualTo(served.at("/where/2/step"));
    }

    @Test
    void a_condition_that_never_holds_or_asks_for_nothing_there_leaves_one_where_one_is() {
        assertThat(served.at("/where/4/miss").asText()).isEqualTo("nowhere in this call, as far as it is recorded");
        assertThat(served.at("/where/5/miss").asText()).isEqualTo("nothing in this method is called 'm'");
        assertThat(served.at("/where/6/miss").asText()).startsWith("expected a number, a text in quotes");
        assertThat(served.at("/where/6/step")).isEqualTo(served.at("/where/3/step"));
    }

    @Test
    void all_values_of_an_expression_stand_side_by_side() {
        assertThat(texts(served.path("values"))).containsExactly("3", "2", "1", "0");
    }

    @Test
    void rounds_are_counted_on_over_those_that_are_missing() {
        assertThat(texts(capped.at("/end/notes/20"))).last().isEqualTo("‹round 9 of 9›");
        assertThat(texts(capped.at("/roundBefore/notes/20"))).last().isEqualTo("‹round 2 of 9›× 6 more, not kept");
        assertThat(capped.at("/end/missing").isNull()).isTrue();
    }

    @Test
    void values_that_are_missing_are_told_where_they_are() {
        assertThat(texts(capped.path("values"))).containsExactly("9", "8", "× 7 more, not kept", "0");
        assertThat(texts(capped.path("titles"))).last().isEqualTo("Value 10 of 10: go there");
        assertThat(texts(capped.at("/gap/notes/21"))).containsExactly("acc = 72");
        assertThat(texts(capped.at("/behind/notes/21"))).containsExactly("acc = 72 …");
        assertThat(texts(capped.at("/foundBefore/notes/22"))).containsExactly("n = 7");
        assertThat(capped.at("/foundOver").asText()).startsWith("nowhere in this call");
        assertThat(capped.at("/gap/missing").asText()).isEqualTo("× 50 more values here, not kept");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static void run(String... command) throws Exception {
        Execution run = new Tool(directory).run(command);
        assertThat(run.exit()).as("%s", run).isZero();
    }
}
