// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deeptrace.model.Golden;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.TraceLane;
import io.deeptrace.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSampleAsJson() throws IOException {
        Golden.check(
                "sample.json", export(new JsonExporter(), SampleTrace.build().read()));
    }

    @Test
    void theSampleForSpeedscope() throws IOException {
        Golden.check(
                "sample.speedscope.json",
                export(new SpeedscopeExporter(), SampleTrace.build().read()));
    }

    @Test
    void theSampleAsFoldedStacks() throws IOException {
        Golden.check(
                "sample.folded",
                export(new FoldedExporter(), SampleTrace.build().read()));
    }

    @Test
    void foldedWeightsOfAThreadSumUpToItsRootCalls() throws IOException {
        String folded = export(new FoldedExporter(), SampleTrace.build().read());
        long sum = folded.lines()
                .filter(line -> line.startsWith("main;"))
                .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();

        assertThat(sum).isEqualTo(35_010_000 - 1_000);
    }

    @Test
    void speedscopeEventsAreBalancedAndInOrder() throws IOException {
        JsonNode file = JSON.readTree(
                export(new SpeedscopeExporter(), SampleTrace.build().read()));
        for (JsonNode profile : file.get("profiles")) {
            Deque<Integer> open = new ArrayDeque<>();
            long at = profile.get("startValue").asLong();
            for (JsonNode event : profile.get("events")) {
                assertThat(event.get("at").asLong()).isGreaterThanOrEqualTo(at);
                at = event.get("at").asLong();
                if (event.get("type").asText().equals("O")) {
                    open.push(event.get("frame").asInt());
                } else {
                    assertThat(open.pop()).isEqualTo(event.get("frame").asInt());
                }
            }
            assertThat(open).isEmpty();
            assertThat(at).isLessThanOrEqualTo(profile.get("endValue").asLong());
        }
    }

    @Test
    void numbersOfObjectsStandBesideTheValues() throws IOException {
        TraceBuilder file = new TraceBuilder();
        int run = file.method("acme/A", "run", "(I[I)[I", 0, "A.java", 5);
        Value array = new Value.Sequence("[I", List.of(new Value.Primitive(7)), 1);
        Value same = new Value.Identified(2, array, true);
        file.lane("main")
                .enter(
                        run,
                        0,
                        0,
                        new Value.Identified(1, new Value.Opaque("acme.A"), true),
                        new Value.Primitive(1),
                        same)
                .exit(10, same);
        JsonNode call = JSON.readTree(export(new JsonExporter(), file.read()))
                .path("calls")
                .path(0);

        assertThat(call.path("args").toString()).isEqualTo("[1,[7]]");
        assertThat(call.path("argIds").toString()).isEqualTo("[null,2]");
        assertThat(call.path("resultId").asInt()).isEqualTo(2);
        assertThat(call.has("thisId")).isFalse();
    }

    @Test
    void everyKindOfValueIsValidJson() throws IOException {
        TraceBuilder file = new TraceBuilder();
        int f = file.method("acme/A", "f", "()V", 0x0008, "", 0);
        TraceLane main = file.lane("main");
        Value point = new Value.Structure(
                "acme.P", List.of(new Value.Field("x", number(1)), new Value.Field("x", new Value.Cycle(1))), 2);
        Value map = new Value.Mapping("java.util.HashMap", List.of(new Value.Entry(number(1), new Value.Null())), 3);
        main.enter(
                f,
                0,
                1,
                new Value.Primitive(Double.NaN),
                new Value.Primitive(1.5f),
                new Value.Primitive('c'),
                new Value.Primitive(Long.MIN_VALUE),
                new Value.Primitive(true),
                new Value.Text("half \ud83d", 6),
                new Value.Type("acme.A"),
                point,
                map,
                new Value.Masked(),
                new Value.Unreadable(),
                new Value.Sequence("[I", List.of(number(1), number(2)), 2));
        JsonNode args = JSON.readTree(export(new JsonExporter(), file.read())).at("/calls/0/args");

        assertThat(args.toString())
                .isEqualTo("[\"NaN\",1.5,\"c\",-9223372036854775808,true,\"half \ufffd\",{\"class\":\"acme.A\"},"
                        + "{\"type\":\"acme.P\",\"fields\":{\"x\":1,\"x'\":{\"cycle\":1}}},"
                        + "{\"type\":\"java.util.HashMap\",\"size\":3,\"entries\":[[1,null]]},"
                        + "{\"masked\":true},{\"unreadable\":true},[1,2]]");
    }

    private static Value number(int value) {
        return new Value.Primitive(value);
    }

    private static String export(Exporter exporter, Trace trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        exporter.export(trace, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
