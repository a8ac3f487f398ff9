// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.MergedTrace;
import io.deeptrace.model.diff.Thresholds;
import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.viewer.HtmlExporter;
import io.deeptrace.viewer.Served;
import io.deeptrace.viewer.TraceServer;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of two traces, in a real browser, against the model. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComparedIT {
    @TempDir
    private static Path directory;

    private static NodeScripts scripts;

    private final TraceDiff diff = TraceDiff.of(
            shop("apple", 1, false, 1_000, "<b>before</b>"),
            shop("pear", 2, true, 40_000_000, "<img src=x onerror=alert(1)>"),
            Thresholds.STANDARD);

    @BeforeAll
    static void readers() throws Exception {
        scripts = NodeScripts.ready();
    }

    @Test
    void a_file_shows_what_differs_on_both_sides_and_leads_from_one_difference_to_the_next() throws Exception {
        Path file = directory.resolve("diff.html");
        try (OutputStream out = Files.newOutputStream(file)) {
            new HtmlExporter(null, Served.FILE).export(merged(), out);
        }
        assertShowsTheDifferences(scripts.browse("compared.mjs", file, "apple", "pear", "weigh"));
        assertThat(scripts.browse("accessible.mjs", file).path("violations")).isEmpty();
    }

    @Test
    void so_does_a_served_page() throws Exception {
        try (TraceServer server = Served.start(merged())) {
            assertShowsTheDifferences(scripts.browse("compared.mjs", server.address(), "apple", "pear", "weigh"));
        }
    }

    @Test
    void axe_finds_nothing_wrong_with_two_compared_traces() throws Exception {
        try (TraceServer server = Served.start(merged())) {
            assertThat(scripts.browse("accessible.mjs", server.address()).path("violations"))
                    .isEmpty();
        }
    }

    private MergedTrace merged() {
        return new MergedTrace(diff, "before.dtrace", "after.dtrace");
    }

    private void assertShowsTheDifferences(JsonNode seen) {
        MergedTrace merged = merged();
        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("boxes").asInt()).isEqualTo(merged.callCount());
        assertThat(seen.path("summary").asText())
                .contains("before.dtrace (left) and after.dtrace (right)")
                .contains("1 call added in 1 place, 1 removed in 1 place, 2 changed");
        assertThat(seen.path("legend").asText())
                .contains("+ added 1")
                .contains("− removed 1")
                .contains("~ changed 2")
                .contains("▲ slower 1");
        assertThat(seen.path("chart").asText()).isEqualTo("Compared");
        List<Integer> differing = new ArrayList<>();
        for (int call = 0; call < merged.callCount(); call++) {
            if (diff.isDifferent(merged.node(call))) {
                differing.add(call);
                assertThat(seen.path("kinds").get(call).asInt()).isNotZero();
            } else {
                assertThat(seen.path("kinds").get(call).asInt()).isZero();
            }
        }
        JsonNode steps = seen.path("steps");
        assertThat(steps.findValuesAsText("box"))
                .containsExactlyElementsOf(
                        differing.stream().map(String::valueOf).toList());
        assertFound(seen.path("found").path("apple"), "sell");
        assertFound(seen.path("found").path("pear"), "sell");
        assertFound(seen.path("found").path("weigh"), "weigh");
        assertThat(seen.path("back").asInt()).isEqualTo(differing.get(differing.size() - 2));
        assertThat(seen.path("fills").findValues("x")).isEmpty();
        String all = steps.toString();
        assertThat(all)
                .contains("[\"fruit\",\"\\\"apple\\\"\",\"\\\"pear\\\"\"]")
                .contains("[\"ended\",\"returned\",\"threw\"]")
                .contains("<b>before</b>")
                .contains("<img src=x onerror=alert(1)>")
                .contains("not there");
    }

    /** Whatever side it is of. */
    private void assertFound(JsonNode found, String method) {
        MergedTrace merged = merged();
        int call = IntStream.range(0, merged.callCount())
                .filter(each -> merged.method(each).ref().name().equals(method))
                .findFirst()
                .orElseThrow();
        for (String where : List.of("hits", "lit")) {
            assertThat(found.path(where)).as(where).extracting(JsonNode::asInt).containsExactly(call);
        }
        assertThat(found.path("selected").asInt()).isEqualTo(call);
        assertThat(found.path("title").asText()).isEqualTo("call-title hit");
    }

    private static Trace shop(String fruit, int extra, boolean throwing, long nanos, String note) {
        TraceSketch sketch = new TraceSketch().info("root", "acme.Shop#run()").enter("acme.Shop", "run", 0);
        sketch.enter("acme.Shop", "open", 10).exit(20, 1);
        sketch.enter("acme.Shop", "sell", 30, "fruit", fruit, "note", note).exit(30 + nanos, "ok");
        long time = 40 + nanos;
        sketch.enter("acme.Shop", extra == 1 ? "weigh" : "scan", time).exit(time + 5, 1);
        sketch.enter("acme.Shop", "close", time + 10);
        if (throwing) {
            sketch.raise(time + 20, "acme.Jammed", "door");
        } else {
            sketch.exit(time + 20, 1);
        }
        return sketch.exit(time + 30, "done").read();
    }
}
