// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.Thresholds;
import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.model.report.Neighbourhood;
import io.deeptrace.model.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Where not each counted call was timed, their time is told as an estimate, and so is what is left for their caller. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EstimatedTimesTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final Trace trace = loop(1_000_000);

    @Test
    void the_tree_says_about() throws IOException {
        StringBuilder out = new StringBuilder();
        new TextTree(TextTree.Options.plain()).print(trace, out);

        assertThat(out.toString()).isEqualTo("""
                Shop.run() → null  10 ms (self 1.0 ms)  Shop.java:10
                └─ Shop.loop() → null  9.0 ms (self about 5.0 ms)  Shop.java:10 ← :33
                   ├─ Bell.ring() → null  10 ns  Bell.java:10 ← :33
                   ├─ Bell.ring × 3 (1 recorded)  2 counted: 10 ns, 2 ns to 5 ns each  ← :33
                   └─ Sensor.poll × 1,000,000 (0 recorded)  1,000,000 counted: about 4.0 ms, 2 ns to 2.0 ms each  ← :33
                """);
    }

    @Test
    void the_json_has_a_field_beside_the_time() throws IOException {
        JsonNode capped = json(new JsonExporter()).at("/calls/1/capped");

        assertThat(capped.get(0).has("estimated")).isFalse();
        assertThat(capped.get(1).path("estimated").asBoolean()).isTrue();
        assertThat(capped.get(1).path("nanos").asLong()).isEqualTo(4_000_000);
    }

    @Test
    void formats_with_words_say_about() throws IOException {
        assertThat(Exports.text(new CsvExporter(), trace))
                .contains("Sensor.poll: 1,000,000 calls, about 4.0 ms: cap")
                .contains("Bell.ring: 2 calls, 10 ns: cap");
    }

    @Test
    void the_chart_says_about() throws IOException {
        assertThat(Exports.text(new VegaExporter(), trace))
                .contains("\"time\":\"about 4.0 ms\",\"estimated\":true")
                .contains("\"time\":\"10 ns\",\"least\"");
    }

    @Test
    void graphs_have_facts_of_methods_and_of_edges() throws IOException {
        String dot = Exports.text(new DotExporter(), trace);

        assertThat(dot)
                .containsPattern(
                        "Sensor.poll.n× 1000000 .0 recorded., about 4.0 ms.*estimated=.true., selfEstimated=.false")
                .containsPattern("Shop.loop.n× 1, 9.0 ms.*estimated=.false., selfEstimated=.true")
                .containsPattern("Bell.ring.n× 3 .1 recorded., 20 ns.*estimated=.false., selfEstimated=.false")
                .containsPattern("counted=.1000000., total=.4000000., estimated=.true");
        assertThat(Exports.text(new GraphMlExporter(), trace))
                .contains("attr.name=\"selfEstimated\" attr.type=\"boolean\"");
    }

    @Test
    void a_method_with_such_calls_has_marks_and_so_has_the_own_time_of_their_caller() throws IOException {
        Report report = Report.of(trace);
        MethodTable table = new MethodTable(trace, report, MethodTable.By.SELF, 0);
        StringBuilder out = new StringBuilder();
        table.print(false, out);

        assertThat(report.rows())
                .extracting(row -> row.method().ref().name() + row.estimated() + row.selfEstimated())
                .containsExactlyInAnyOrder("runfalsefalse", "loopfalsetrue", "ringfalsefalse", "polltruetrue");
        assertThat(out.toString())
                .containsPattern("1,000,000 +0 +≈ 4.0 ms +≈ 4.0 ms +≈ 4 ns +2.0 ms .*Sensor.poll")
                .containsPattern("1 +all +9.0 ms +≈ 5.0 ms +9.0 ms +9.0 ms .*Shop.loop");
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        table.writeCsv(csv);
        assertThat(csv.toString())
                .startsWith("method,calls,recorded,counted,at least,estimated,self estimated,total,")
                .contains("acme.Sensor#poll(),1000000,0,1000000,false,true,true,4000000,")
                .contains("acme.Shop#loop(),1,1,0,false,false,true,9000000,");
    }

    @Test
    void an_upper_bound_of_estimates_has_both_marks() throws IOException {
        Trace nesting = new TraceSketch()
                .enter("acme.Shop", "loop", 0)
                .estimated()
                .capped("acme.Sensor", "poll", Loss.CAP_PER_CALL, 1_000_000, 7, 4_000_000, 0, 8_000_000)
                .exit(9_000_000, null)
                .read();
        StringBuilder out = new StringBuilder();
        new MethodTable(nesting, Report.of(nesting), MethodTable.By.SELF, 0).print(false, out);

        assertThat(out.toString()).containsPattern("≈ 4.0 ms +≤ ≈ 4.0 ms +≈ 4 ns .*Sensor.poll");
    }

    @Test
    void a_method_between_callers_and_callees_says_about() throws IOException {
        MethodGraph graph = new MethodGraph(Neighbourhood.of(trace, trace.method(1), 1, 1));
        StringBuilder out = new StringBuilder();
        graph.print(false, out);

        assertThat(out.toString()).isEqualTo("""
                ┌─ Shop.run()  × 1, 9.0 ms, self about 5.0 ms
                ▸ Shop.loop()  × 1, 9.0 ms, self about 5.0 ms
                ├─ Sensor.poll()  × 1,000,000 (0 recorded), about 4.0 ms, self about 4.0 ms
                └─ Bell.ring()  × 3 (1 recorded), 20 ns, self 20 ns
                """);
    }

    @Test
    void a_difference_tells_that_one_of_both_times_is_an_estimate() throws IOException {
        TraceDiff diff = TraceDiff.of(trace, loop(1_000_001), Thresholds.STANDARD);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DiffJson(diff).write(out);

        assertThat(out.toString())
                .contains("\"method\":\"acme.Sensor#poll()\",\"count\":[1000000,1000001],\"thrown\":[0,0],"
                        + "\"nanos\":[4000000,4000000],\"estimated\":true}");
    }

    private JsonNode json(Exporter exporter) throws IOException {
        return JSON.readTree(Exports.bytes(exporter, trace));
    }

    private static Trace loop(long rounds) {
        return new TraceSketch()
                .enter("acme.Shop", "run", 0)
                .enter("acme.Shop", "loop", 1_000)
                .enter("acme.Bell", "ring", 2_000)
                .exit(2_010, null)
                .capped("acme.Bell", "ring", 2, 10, 3_000)
                .estimated()
                .capped("acme.Sensor", "poll", rounds, 4_000_000, 8_000_000)
                .exit(9_001_000, null)
                .exit(10_000_000, null)
                .read();
    }
}
