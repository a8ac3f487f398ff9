// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VegaExporterTest {
    @Test
    void theSchemaIsTheOneThatPortalKnows() throws IOException {
        assertThat(spec(Sketches.vendingMachine()).path("$schema").asText())
                .isEqualTo("https://vega.github.io/schema/vega/v5.json");
    }

    @Test
    void paddingAutosizeAndConfigAreObjectsBecausePortalMergesThem() throws IOException {
        JsonNode spec = spec(Sketches.vendingMachine());

        assertThat(spec.path("padding").isObject()).isTrue();
        assertThat(spec.path("autosize").isObject()).isTrue();
        assertThat(spec.path("config").isObject()).isTrue();
        assertThat(spec.path("title").isTextual()).isTrue();
    }

    @Test
    void aRowSaysWhatWentInAndWhatCameOut() throws IOException {
        JsonNode insert = rows(spec(Sketches.vendingMachine())).get(1);

        assertThat(insert.path("name").asText()).isEqualTo("Machine.insert");
        assertThat(insert.path("args").get(0).asText()).isEqualTo("coin=QUARTER");
        assertThat(insert.path("result").asText()).isEqualTo("25");
        assertThat(insert.path("place").asText()).isEqualTo("Machine.java:33");
        assertThat(insert.path("thread").asText()).isEqualTo("main");
        assertThat(insert.path("x0").asDouble()).isEqualTo(19.0);
        assertThat(insert.path("x1").asDouble()).isEqualTo(99.0);
    }

    @Test
    void aRowSaysWhatTheCallChangedAndNothingIfItChangedNothing() throws IOException {
        JsonNode rows = rows(spec(SampleTrace.build().read()));

        assertThat(rows).filteredOn(row -> row.has("changed")).singleElement().satisfies(row -> assertThat(
                        row.path("changed").asText())
                .isEqualTo("this.credit=-10, coins=[25, 0, … 10 in all]"));
    }

    @Test
    void aRowOfAnExceptionSaysWhichAndWhetherItBeganThere() throws IOException {
        JsonNode rows = rows(spec(Sketches.vendingMachine()));

        JsonNode origin = null;
        for (JsonNode row : rows) {
            if (row.path("kind").asText().equals("origin")) {
                origin = row;
            }
        }
        assertThat(origin).isNotNull();
        assertThat(origin.path("name").asText()).isEqualTo("Till.count");
        assertThat(origin.path("thrown").asText())
                .contains("IllegalStateException")
                .contains("no change left");
    }

    @Test
    void idsAreNumericInOrderAndNoParentIsMissing() throws IOException {
        JsonNode rows = rows(spec(Sketches.vendingMachine()));

        Set<Integer> known = new HashSet<>();
        for (JsonNode row : rows) {
            assertThat(row.path("id").asInt()).isEqualTo(known.size());
            assertThat(row.path("parent").isNull()
                            || known.contains(row.path("parent").asInt()))
                    .isTrue();
            known.add(row.path("id").asInt());
        }
    }

    @Test
    void aTraceTooLargeForVegaIsFoldedIntoNodesThatCanBeSeenAndTheTitleSaysSo() throws IOException {
        JsonNode spec = spec(Sketches.large(VegaNodes.LIMIT + 5_000));
        JsonNode rows = rows(spec);

        assertThat(rows.size()).isBetween(VegaNodes.LIMIT / 2, VegaNodes.LIMIT);
        assertThat(spec.path("title").asText()).contains("the 7,000 shortest calls are folded");
        long folded = 0;
        for (JsonNode row : rows) {
            if (row.path("kind").asText().equals("folded")) {
                JsonNode caller = rows.get(row.path("parent").asInt());
                assertThat(row.path("name").asText()).endsWith("shorter calls");
                assertThat(row.path("x0").asDouble())
                        .isGreaterThanOrEqualTo(caller.path("x0").asDouble());
                assertThat(row.path("x1").asDouble())
                        .isLessThanOrEqualTo(caller.path("x1").asDouble());
                assertThat(row.path("row").asInt()).isEqualTo(caller.path("row").asInt() + 1);
                assertThat(row.path("count").asLong())
                        .isEqualTo(caller.path("hidden").asLong());
                folded += row.path("count").asLong();
            }
        }
        assertThat(folded).isGreaterThan(3_500);
    }

    @Test
    void whatIsFoldedInOneThreadDoesNotCoverTheNext() throws IOException {
        TraceSketch sketch = new TraceSketch();
        for (String thread : List.of("first", "second")) {
            sketch.lane(thread).enter("a.B", "run", 0);
            for (int i = 1; i <= VegaNodes.LIMIT; i++) {
                sketch.enter("a.B", "step", 10L * i).exit(10L * i + 1, i);
            }
            sketch.exit(10L * VegaNodes.LIMIT + 20, null);
        }
        JsonNode rows = rows(spec(sketch.read()));

        Set<String> threadsOfRows = new HashSet<>();
        for (JsonNode row : rows) {
            threadsOfRows.add(row.path("row").asInt() + " " + row.path("thread").asText());
        }
        assertThat(threadsOfRows).containsExactlyInAnyOrder("1 first", "2 first", "4 second", "5 second");
    }

    @Test
    void halfACharacterInAValueDoesNotBreakTheFile() throws IOException {
        Trace trace = new TraceSketch()
                .enter("a.B", "c", 0, "text", "cut \ud83d")
                .exit(5, "\u2028 \u0000 \" \\")
                .read();

        assertThat(rows(spec(trace)).get(0).path("args").get(0).asText()).startsWith("text=\"cut ");
    }

    @Test
    void portalGetsTheSameSpecificationOnAPageWithTheMetadataThatOpensIt() throws IOException {
        EdnReader reader = new EdnReader(portal(Sketches.vendingMachine()));
        List<?> page = (List<?>) reader.read();

        assertThat(reader.metadata()).hasToString("{:portal.viewer/default=:portal.viewer/hiccup}");
        assertThat(page.get(0)).isEqualTo(":div");
        StringBuilder expected = new StringBuilder();
        new EdnWriter(expected).write(spec(Sketches.vendingMachine()));
        assertThat(page.get(1)).isEqualTo(List.of(":portal.viewer/vega", new EdnReader(expected.toString()).read()));
    }

    @Test
    void belowTheChartPortalHasTablesOfExceptionsAndCalls() throws IOException {
        List<?> page = (List<?>) new EdnReader(portal(Sketches.vendingMachine())).read();

        assertThat(page.get(2)).isEqualTo(List.of(":h2", "Exceptions: 1"));
        assertThat(((List<?>) page.get(3)).get(2).toString())
                .startsWith("[:portal.viewer/table, [{:name=Till.count")
                .contains("no change left", ":place=Till.java:33");
        assertThat(page.get(4)).isEqualTo(List.of(":h2", "Calls: 22"));
    }

    @Test
    void portalsTablesAreShortHoweverManyCallsThereAre() throws IOException {
        List<?> page = (List<?>) new EdnReader(portal(Sketches.large(3_000))).read();

        assertThat(page.get(4)).isEqualTo(List.of(":h2", "Calls: 3,000, of these the first 200"));
        assertThat((List<?>) ((List<?>) ((List<?>) page.get(5)).get(2)).get(1)).hasSize(PortalExporter.GREATEST_TABLE);
    }

    @Test
    void theirNamesChooseThem() {
        Exporters exporters = Exporters.standard();

        assertThat(exporters.forFile(Path.of("t.vega.json"))).isInstanceOf(VegaExporter.class);
        assertThat(exporters.forFile(Path.of("t.portal.edn"))).isInstanceOf(PortalExporter.class);
    }

    private static String portal(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PortalExporter().export(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode rows(JsonNode spec) {
        return spec.path("data").get(0).path("values");
    }

    private static JsonNode spec(Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new VegaExporter().export(trace, out);
        return new JsonMapper().readTree(out.toByteArray());
    }
}
