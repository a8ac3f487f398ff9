// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.export.Exporters;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import net.sourceforge.plantuml.core.DiagramDescription;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The other formats, each opened by a real reader of it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormatsIT {
    @TempDir
    private static Path directory;

    private static NodeScripts scripts;

    @BeforeAll
    static void readers() throws Exception {
        scripts = NodeScripts.ready();
    }

    @Test
    void speedscope_merges_the_frames_of_trace_events_without_values() throws Exception {
        Trace trace = new TraceSketch()
                .enter("acme.A", "run", 0)
                .enter("acme.A", "step", 1_000)
                .exit(2_000, new Value.Null())
                .enter("acme.A", "step", 3_000)
                .exit(4_000, new Value.Null())
                .exit(10_000, null)
                .read();

        JsonNode seen = scripts.browse("speedscope.mjs", exported(trace, ".trace.json"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("sandwich").asText()).contains("2.00µs (20%)").contains("A.step");
    }

    @Test
    void speedscope_opens_trace_events_with_values() throws Exception {
        JsonNode seen = scripts.browse("speedscope.mjs", exported(Sketches.vendingMachine(), ".trace.json"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("shown").asText()).contains("main (tid 1) (1/2)");
        assertThat(seen.path("sandwich").asText()).contains("Machine.insert {\"arguments\":{\"coin\":\"PENNY\"}");
    }

    @Test
    void speedscope_opens_pprof_and_folded_stacks() throws Exception {
        for (String ending : List.of(".pprof", ".folded")) {
            JsonNode seen = scripts.browse("speedscope.mjs", exported(Sketches.vendingMachine(), ending));

            assertThat(seen.path("problems")).isEmpty();
            assertThat(seen.path("sandwich").asText())
                    .contains("Machine.insert", "Till.count", "Sensor.poll")
                    .containsPattern("320(\\.00µs|,000) \\(49%\\)");
        }
    }

    @Test
    void a_perfetto_trace_keeps_to_the_published_schema_and_its_slices_nest() throws Exception {
        JsonNode seen = scripts.run("perfetto.mjs", exported(Sketches.vendingMachine(), ".pftrace"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(seen.path("wholeAgain").asBoolean()).isTrue();
        assertThat(seen.path("threads").toString()).isEqualTo("{\"main\":2,\"audit-1\":3}");
        assertThat(seen.path("slices")).hasSize(21);
        JsonNode insert = seen.at("/slices/1");
        assertThat(insert.path("name").asText()).isEqualTo("Machine.insert");
        assertThat(insert.path("start").asLong()).isEqualTo(20_000);
        assertThat(insert.path("end").asLong()).isEqualTo(100_000);
        assertThat(insert.path("depth").asInt()).isEqualTo(1);
        assertThat(insert.at("/args/arguments/coin").asText()).isEqualTo("QUARTER");
        assertThat(insert.at("/args/result").asInt()).isEqualTo(25);
        assertThat(insert.at("/args/at").asText()).isEqualTo("Machine.java:33");
    }

    @Test
    void a_perfetto_flow_leads_from_the_call_that_started_a_thread_to_the_thread() throws Exception {
        JsonNode seen = scripts.run("perfetto.mjs", exported(Sketches.vendingMachine(), ".pftrace"));

        assertThat(seen.path("flows")).hasSize(2);
        assertThat(seen.at("/flows/0/from").asText()).isEqualTo("Audit.start");
        assertThat(seen.at("/flows/1/to").asText()).isEqualTo("Audit.run");
        assertThat(seen.at("/flows/1/flow")).isEqualTo(seen.at("/flows/0/flow"));
        assertThat(texts(seen.path("labels"))).contains("calls counted only: 999900");
    }

    @Test
    void the_firefox_profiler_shows_tree_and_values() throws Exception {
        JsonNode seen = scripts.run("firefox.mjs", exported(Sketches.vendingMachine(), ".firefox.json"));

        assertThat(seen.path("threads").asText()).contains("main", "audit-1");
        assertThat(seen.path("tree").asText())
                .contains("f-0. Machine.run [total: 100.0%, self: 13.9%]")
                .contains("f-1. Machine.insert [total: 50.1%, self: 22.5%]");
        assertThat(seen.path("markers").asText())
                .contains("19 markers")
                .contains("(coin=DIME) 25")
                .contains("IllegalStateException(\"no change left\")");
    }

    @Test
    void graphviz_reads_the_executed_call_graph() throws Exception {
        JsonNode seen = scripts.run("dot.mjs", exported(Sketches.vendingMachine(), ".dot"));

        assertThat(seen.path("nodes")).hasSize(13);
        assertThat(seen.at("/nodes/1/ref").asText()).isEqualTo("acme.vending.Machine#insert(java.lang.Object)");
        assertThat(seen.at("/nodes/1/calls").asText()).isEqualTo("4");
        assertThat(seen.path("edges").toString())
                .contains("\"to\":\"acme.vending.Audit#run()\",\"kind\":\"hand-over\"")
                .contains(
                        "\"to\":\"acme.vending.Sensor#poll()\",\"kind\":\"call\",\"calls\":\"0\",\"counted\":\"999900\"");
    }

    @Test
    void mermaid_draws_the_sequence_of_calls() throws Exception {
        JsonNode seen = scripts.browse("mermaid.mjs", exported(Sketches.vendingMachine(), ".mmd"));

        assertThat(seen.path("problems")).isEmpty();
        assertThat(texts(seen.path("messages")))
                .startsWith(
                        "run(customer=Person{name=\"Ada\", age=36})",
                        "insert(coin=QUARTER)",
                        "cents(coin=QUARTER)",
                        "25")
                .contains("IllegalStateException(\"no change left\")", "[audit-1] run()")
                .contains("had not ended when the recording did");
        assertThat(texts(seen.path("notes"))).singleElement().asString().startsWith("Sensor.poll: 999,900 calls");
    }

    @Test
    void mermaid_draws_the_longest_of_many_calls_and_tells_so() throws Exception {
        Path file = exported(Sketches.large(20_000), ".mmd");
        JsonNode seen = scripts.browse("mermaid.mjs", file);

        assertThat(Files.readString(file)).hasSizeLessThan(50_000).contains("longest of 20,000 calls");
        assertThat(seen.path("problems")).isEmpty();
        assertThat(texts(seen.path("notes"))).anyMatch(note -> note.endsWith("shorter calls are not shown"));
    }

    @Test
    void plantuml_draws_the_sequence_of_calls() throws Exception {
        String svg = plantUml(Sketches.vendingMachine());

        assertThat(svg)
                .contains("insert(coin=QUARTER)")
                .contains("[audit-1] run()")
                .contains("Sensor.poll: 999,900 calls");
    }

    @Test
    void what_a_program_put_into_strings_stays_text() throws Exception {
        Trace trace = Payloads.trace();

        JsonNode perfetto = scripts.run("perfetto.mjs", exported(trace, ".pftrace"));
        assertThat(perfetto.path("problems")).isEmpty();
        assertThat(perfetto.path("slices")).hasSize(trace.callCount());
        JsonNode dot = scripts.run("dot.mjs", exported(trace, ".dot"));
        assertThat(dot.path("nodes")).hasSize(1 + Payloads.ALL.size());
        assertThat(dot.path("edges")).hasSize(Payloads.ALL.size());
        JsonNode firefox = scripts.run("firefox.mjs", exported(trace, ".firefox.json"));
        assertThat(firefox.path("markers").asText()).contains(trace.callCount() + " markers");
        JsonNode speedscope = scripts.browse("speedscope.mjs", exported(trace, ".trace.json"));
        assertThat(speedscope.path("problems")).isEmpty();
        assertThat(speedscope.path("elsewhere")).isEmpty();
    }

    @Test
    void in_sequence_diagrams_too() throws Exception {
        Trace trace = Payloads.trace();

        JsonNode mermaid = scripts.browse("mermaid.mjs", exported(trace, ".mmd"));
        assertThat(mermaid.path("problems")).isEmpty();
        assertThat(mermaid.path("requests")).isEmpty();
        assertThat(mermaid.path("dialogs").asInt()).isZero();
        assertThat(mermaid.path("foreign").asInt()).isZero();
        assertThat(texts(mermaid.path("messages")))
                .anyMatch(message -> message.contains("<img src=x onerror=alert(1)>"))
                .anyMatch(message -> message.contains("${alert(1)}"));
        String svg = plantUml(trace);
        assertThat(svg)
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .contains("%getenv(\"PATH\")")
                .doesNotContain("<image", "xlink:href=\"http", "<script", "<a ");
    }

    private static String plantUml(Trace trace) throws IOException {
        SourceStringReader reader = new SourceStringReader(Files.readString(exported(trace, ".puml")));
        ByteArrayOutputStream svg = new ByteArrayOutputStream();
        DiagramDescription drawn = reader.outputImage(svg, new FileFormatOption(FileFormat.SVG));
        assertThat(drawn.getDescription()).endsWith("participants)");
        return svg.toString(StandardCharsets.UTF_8).replace("&#160;", " ").replace('\u00a0', ' ');
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Path exported(Trace trace, String ending) throws IOException {
        Path file = directory.resolve("trace" + ending);
        Exporters.standard().write(trace, file);
        return file;
    }
}
