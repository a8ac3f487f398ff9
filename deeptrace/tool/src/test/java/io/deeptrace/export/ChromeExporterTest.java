// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChromeExporterTest {
    @Test
    void every_call_is_one_complete_event_in_microseconds_with_its_values() throws IOException {
        Trace trace = SampleTrace.build().read();
        List<JsonNode> calls = events(trace, "X");

        assertThat(calls).hasSize(trace.callCount());
        JsonNode create = calls.get(1);
        assertThat(create.path("name").asText()).isEqualTo("new Machine$Slot");
        assertThat(create.path("cat").asText()).isEqualTo("acme.Machine$Slot");
        assertThat(create.path("ts").asText()).isEqualTo("2.0");
        assertThat(create.path("dur").asText()).isEqualTo("0.85");
        assertThat(create.path("args").toString())
                .isEqualTo("{\"arguments\":{\"size\":8},\"result\":\"Machine.Slot{…}\"}");
    }

    @Test
    void an_exception_tells_where_it_began_and_a_cap_what_it_left_out() throws IOException {
        List<JsonNode> calls = events(SampleTrace.build().read(), "X");

        assertThat(calls.get(7).at("/args/thrown").asText()).isEqualTo("Empty(\"no dimes\") by IOException");
        assertThat(calls.get(7).at("/args/thrown in").asText()).isEqualTo("Stock.take");
        assertThat(calls.get(7).at("/args/changed").asText()).startsWith("this.credit=-10");
        assertThat(calls.get(8).at("/args").has("thrown in")).isFalse();
        assertThat(calls.get(0).at("/args/not recorded/Clock.tick:13").asText())
                .isEqualTo("999,998 calls, 34 ms, 5 threw: cap per call site and calling call");
    }

    @Test
    void events_of_a_thread_nest() throws IOException {
        Trace trace = Sketches.large(3_000);
        Deque<double[]> open = new ArrayDeque<>();
        for (JsonNode call : events(trace, "X")) {
            double start = call.path("ts").asDouble();
            double end = start + call.path("dur").asDouble();
            while (!open.isEmpty() && open.peek()[1] <= start + 1e-6) {
                open.pop();
            }
            assertThat(open.isEmpty() || end <= open.peek()[1] + 1e-6).isTrue();
            open.push(new double[] {start, end});
        }
    }

    @Test
    void threads_have_their_names() throws IOException {
        assertThat(events(SampleTrace.build().read(), "M"))
                .extracting(event -> event.path("name").asText() + " "
                        + event.at("/args/name").asText())
                .containsExactly("process_name acme.Machine#run(int)", "thread_name main", "thread_name worker-1");
    }

    @Test
    void an_arrow_leads_from_the_caller_itself_to_what_it_handed_over() throws IOException {
        JsonNode begin = events(Exports.handOver(), "s").get(0);
        JsonNode end = events(Exports.handOver(), "f").get(0);

        assertThat(begin.path("id")).isEqualTo(end.path("id"));
        // The work began at 10 while A.after, from 9 to 12, was open: the caller was last free at 9.
        assertThat(begin.path("ts").asDouble()).isEqualTo(9);
        assertThat(begin.path("tid").asInt()).isEqualTo(1);
        assertThat(end.path("ts").asDouble()).isEqualTo(10);
        assertThat(end.path("tid").asInt()).isEqualTo(2);
        assertThat(end.path("bp").asText()).isEqualTo("e");
    }

    @Test
    void it_begins_when_the_work_was_handed_over_if_that_is_known() throws IOException {
        Trace trace = new TraceSketch()
                .lane("main")
                .enter("acme.A", "run", 1_000)
                .enter("acme.A", "after", 9_000)
                .exit(12_000, 2)
                .exit(20_000, null)
                .lane("pool")
                .givenTask(1, 1, 4_000, 10_000)
                .enter("acme.A", "work", 10_000)
                .exit(15_000, 3)
                .read();

        assertThat(events(trace, "s").get(0).path("ts").asDouble()).isEqualTo(6);
        assertThat(events(trace, "f").get(0).path("ts").asDouble()).isEqualTo(10);
    }

    @Test
    void what_is_missing_is_told() throws IOException {
        JsonNode about = file(SampleTrace.build().read()).path("otherData");

        assertThat(about.path("calls counted only").asText()).isEqualTo("1000010");
        assertThat(about.path("root").asText()).isEqualTo("acme.Machine#run(int)");
    }

    private static List<JsonNode> events(Trace trace, String phase) throws IOException {
        return StreamSupport.stream(file(trace).path("traceEvents").spliterator(), false)
                .filter(event -> event.path("ph").asText().equals(phase))
                .toList();
    }

    private static JsonNode file(Trace trace) throws IOException {
        return new JsonMapper().readTree(Exports.bytes(new ChromeExporter(), trace));
    }
}
