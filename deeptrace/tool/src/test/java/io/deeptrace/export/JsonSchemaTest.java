// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.deeptrace.export.flame.Sketches;
import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceBuilder;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The published schema lets unknown fields pass; here it does not, so that no field goes undescribed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonSchemaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Schema SCHEMA = strict();

    @Test
    void the_sample_keeps_to_the_schema() throws IOException {
        assertThat(errors(SampleTrace.build().read())).isEmpty();
    }

    @Test
    void counted_calls_with_all_their_marks_keep_to_the_schema() throws IOException {
        Trace trace = new TraceSketch()
                .enter("acme.A", "run", 0)
                .atLeast()
                .estimated()
                .capped("acme.A", "often", 7_000, 90, 200)
                .exit(300, null)
                .read();

        assertThat(errors(trace)).isEmpty();
    }

    @Test
    void threads_and_many_calls_keep_to_the_schema() throws IOException {
        assertThat(errors(Sketches.vendingMachine())).isEmpty();
        assertThat(errors(Sketches.large(2_000))).isEmpty();
    }

    @Test
    void what_was_evaluated_inside_a_call_keeps_to_the_schema() throws IOException {
        TraceBuilder builder = new TraceBuilder();
        int method = builder.method("acme/A", "f", "(I)V", 8, "A.java", 3, "n");
        builder.inside(method, InnerMethod.Match.SIMILAR, "another javac");
        int n = builder.expression(method, 0, Expression.Kind.VALUE, Expression.Role.PART, "n");
        int round = builder.expression(method, 0, Expression.Kind.ROUND, Expression.Role.PART, "{ }");
        builder.lane("main")
                .enter(method, 0, 10, new Value.Primitive(1))
                .reached(round)
                .evaluated(n, new Value.Primitive(1))
                .withheld(n)
                .reached(round)
                .unrecorded(n, 998, 0)
                .exit(20);
        builder.lane("other").enter(method, 0, 10, new Value.Primitive(1)).withheld(n);

        Trace trace = builder.read();

        assertThat(errors(trace)).isEmpty();
        JsonNode inside = json(trace).at("/calls/0/inside");
        assertThat(inside.at("/values/1").toString())
                .isEqualTo("{\"kind\":\"value\",\"text\":\"n\",\"at\":[3,1,3,9],\"value\":1,\"before\":1}");
        assertThat(inside.at("/values/0").has("value")).isFalse();
        assertThat(inside.at("/more/0").toString())
                .isEqualTo(
                        "{\"kind\":\"value\",\"text\":\"n\",\"at\":[3,1,3,9],\"count\":998,\"after\":2,\"before\":1}");
        assertThat(json(trace).at("/calls/1/inside/more/0/count").isNull()).isTrue();
    }

    @Test
    void every_kind_of_value_keeps_to_the_schema() throws IOException {
        Value one = new Value.Primitive(1);
        Value.Field field = new Value.Field("x", one);
        List<Value> values = List.of(
                new Value.Null(),
                new Value.Primitive(Double.NaN),
                new Value.Primitive('c'),
                new Value.Text("cut", 400),
                new Value.Constant("acme.Coin", "DIME"),
                new Value.Words("java.time.LocalDate", new Value.Text("2026", 10)),
                new Value.Type("acme.A"),
                new Value.Structure("acme.P", List.of(field, field), 3),
                new Value.Sequence("[I", List.of(one), 1),
                new Value.Sequence("[I", List.of(one), 7),
                new Value.Sequence("java.util.Queue", List.of(one), Value.Sequence.UNKNOWN),
                new Value.Mapping("java.util.HashMap", List.of(new Value.Entry(one, new Value.Null())), 3),
                new Value.Function("acme.A$$Lambda", new MethodRef("acme/A", "f", "()V"), List.of(field), 1),
                new Value.Torn(one),
                new Value.Opaque("acme.A"),
                new Value.Cycle(1),
                new Value.Identified(3, one, true),
                new Value.Masked(),
                new Value.Unreadable());
        for (Value value : values) {
            TraceBuilder file = new TraceBuilder();
            int f = file.method("acme/A", "f", "(I)I", 0x0008, "", 0);
            file.lane("main").enter(f, 0, 1, value).exit(2, value);

            assertThat(errors(file.read())).as(value.toString()).isEmpty();
        }
    }

    @Test
    void the_schema_refuses_what_is_no_trace() throws IOException {
        ObjectNode trace = (ObjectNode) JSON.readTree(
                Exports.bytes(new JsonExporter(), SampleTrace.build().read()));
        ObjectNode call = (ObjectNode) trace.at("/calls/3");

        call.put("outcome", "lost");
        assertThat(SCHEMA.validate(trace)).isNotEmpty();
        call.put("outcome", "returned").remove("end");
        assertThat(SCHEMA.validate(trace)).isNotEmpty();
        call.put("end", 1).put("new", true);
        assertThat(SCHEMA.validate(trace)).isNotEmpty();
        call.remove("new");
        assertThat(SCHEMA.validate(trace)).isEmpty();
    }

    private static List<Error> errors(Trace trace) throws IOException {
        return SCHEMA.validate(json(trace));
    }

    private static JsonNode json(Trace trace) throws IOException {
        return JSON.readTree(Exports.bytes(new JsonExporter(), trace));
    }

    private static Schema strict() {
        try {
            JsonNode schema = JSON.readTree(Files.readAllBytes(Path.of("docs", "trace.schema.json")));
            close(schema);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("type").toString().contains("\"object\"")
                && object.has("properties")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(JsonSchemaTest::close);
    }
}
