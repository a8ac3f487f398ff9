// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.source.SourceFinder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlExporterTest {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL);

    @Test
    void thePolicyAllowsNothingButThePagesOwnScriptAndStyle() throws Exception {
        String page = page(Sketches.vendingMachine());

        assertThat(page)
                .contains("default-src 'none'; script-src '" + hash(found(SCRIPT, page)) + "'; style-src '"
                        + hash(found(STYLE, page)) + "'");
    }

    @Test
    void thePageNamesNoOtherFileAndNoServer() throws IOException {
        String page = PageText.of(page(Sketches.vendingMachine()));

        assertThat(page).doesNotContain("http://", "https://", " src=", " href=", "@import", "url(");
    }

    @Test
    void theScriptSetsTextAndNeverMarkup() throws IOException {
        String script = found(SCRIPT, page(Sketches.vendingMachine()));

        assertThat(script)
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(");
    }

    @Test
    void noSlotIsLeftOpen() throws IOException {
        assertThat(page(Sketches.vendingMachine())).doesNotContainPattern("\\{\\{[a-z-]+}}");
    }

    @Test
    void theDataHoldsEveryCallWithItsValues() throws IOException {
        String page = page(Sketches.vendingMachine());
        JsonNode data = data(page);

        assertThat(data.path("count").asInt()).isEqualTo(22);
        assertThat(boxes(page)).hasSize(22);
        JsonNode insert = data.path("values").get(1);
        assertThat(data.path("texts").get(insert.get(1).asInt()).asText()).isEqualTo("25");
        assertThat(data.path("texts").get(insert.get(3).asInt()).asText()).isEqualTo("QUARTER");
        assertThat(data.path("capped").get(0).path("count").asLong()).isEqualTo(999_900);
        assertThat(data.path("leftOut")).hasSize(3);
        assertThat(data.path("lanes")).hasSize(2);
    }

    @Test
    void theDataTellsWhichTimesAreEstimates() throws IOException {
        JsonNode capped = data(page(new TraceSketch()
                        .enter("acme.A", "run", 0)
                        .capped("acme.A", "each", 7, 90, 100)
                        .estimated()
                        .capped("acme.A", "often", 7_000, 90, 200)
                        .exit(300, null)
                        .read()))
                .path("capped");

        assertThat(capped.get(0).has("estimated")).isFalse();
        assertThat(capped.get(1).path("estimated").asBoolean()).isTrue();
    }

    @Test
    void theDataHoldsWhatACallChanged() throws IOException {
        JsonNode data = data(page(SampleTrace.build().read()));

        assertThat(data.path("changed")).hasSize(1);
        JsonNode change = data.path("changed").get(0);
        assertThat(data.path("values").get(change.path("box").asInt())).hasSize(4);
        assertThat(change.path("values"))
                .extracting(number -> data.path("texts").get(number.asInt()).asText())
                .containsExactly("Machine{credit=-10, owner=***, …}", "[25, 0, … 10 in all]");
    }

    @Test
    void aValueCannotEndTheDataElement() throws IOException {
        String attack = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> &amp; \u2028";
        Trace trace = new TraceSketch()
                .info("root", attack)
                .lane(attack)
                .enter("a.B", "c", 0, "text", attack)
                .raise(9, "a.Problem", attack)
                .read();

        String page = page(trace);

        assertThat(page).doesNotContain("<script>alert", "<img");
        assertThat(PageText.packed("trace", page)).doesNotContain("<", ">", "&", "\u2028");
        assertThat(data(page).path("info").path("root").asText()).isEqualTo(attack);
    }

    @Test
    void aPageCarriesNoSourceUnlessItIsToldTo(@TempDir Path sources) throws IOException {
        Files.createDirectories(sources.resolve("acme/vending"));
        Files.writeString(sources.resolve("acme/vending/Machine.java"), "class Machine {} // seen");

        assertThat(data(page(Sketches.vendingMachine())).has("sources")).isFalse();
        JsonNode carried = data(page(Sketches.vendingMachine(), sources)).path("sources");
        assertThat(carried.path("acme.vending/Machine.java").path("text").asText())
                .isEqualTo("class Machine {} // seen");
        assertThat(carried.path("acme.vending/Till.java").path("problem").asText())
                .startsWith("No source of acme.vending.Till");
    }

    @Test
    void aSourceCannotEndTheDataElement(@TempDir Path sources) throws IOException {
        String attack = "/* </script><script>alert(1)</script><!-- <img src=x onerror=alert(2)> &amp; \u2028 */";
        Files.createDirectories(sources.resolve("acme/vending"));
        Files.writeString(sources.resolve("acme/vending/Machine.java"), attack);

        String page = page(Sketches.vendingMachine(), sources);

        assertThat(page).doesNotContain("<script>alert", "<img");
        assertThat(PageText.packed("trace", page)).doesNotContain("<", ">", "&", "\u2028");
        assertThat(data(page)
                        .path("sources")
                        .path("acme.vending/Machine.java")
                        .path("text")
                        .asText())
                .isEqualTo(attack);
    }

    @Test
    void sourcesBeyondTheBoundAreLeftOutAndThePageSaysSo(@TempDir Path sources) throws IOException {
        Files.createDirectories(sources.resolve("acme/vending"));
        for (String name : List.of("Machine", "Shelf", "Till")) {
            Files.writeString(sources.resolve("acme/vending/" + name + ".java"), " ".repeat(7 << 20));
        }

        JsonNode carried = data(page(Sketches.vendingMachine(), sources)).path("sources");

        assertThat(carried.findValues("text")).hasSize(2);
        assertThat(carried.findValues("problem"))
                .extracting(JsonNode::asText)
                .filteredOn(problem -> problem.contains("16 million characters"))
                .hasSize(1);
    }

    @Test
    void aPageDoesNotTellTheClassPathOfItsProgram() throws IOException {
        Trace trace = new TraceSketch()
                .info("class.path", "/home/ada/shop/classes")
                .enter("a.B", "c", 0)
                .exit(9, 0)
                .read();

        assertThat(PageText.of(page(trace))).contains("\"count\":1").doesNotContain("/home/ada");
    }

    @Test
    void aTraceWithoutCallsStillMakesAPage() throws IOException {
        String page = page(new TraceSketch().lane("main").read());

        assertThat(data(page).path("count").asInt()).isZero();
        assertThat(boxes(page)).isEmpty();
    }

    private static List<BlockReader.Cells> boxes(String page) throws IOException {
        return BlockReader.read(PageText.unpacked("boxes", page));
    }

    private static JsonNode data(String page) throws IOException {
        return new JsonMapper().readTree(PageText.unpacked("trace", page));
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    private static String page(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlExporter(null, Served.FILE).export(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String page(Trace trace, Path sources) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SourceFinder finder = new SourceFinder(List.of(sources), List.of(), null, null)) {
            new HtmlExporter(finder, Served.FILE).export(trace, out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
