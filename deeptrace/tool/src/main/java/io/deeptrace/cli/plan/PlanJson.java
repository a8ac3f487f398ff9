// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.run.Planned;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A plan for programs: {@code {"root", "methods":[{"ref","depth","via"}], "leftOut":[{"ref","reason"}],
 * "counts":{"methods","classes","classesParsed"}, "engine", "millis"}}, with the edges on request.
 */
public final class PlanJson {
    private final Planned planned;
    private final boolean edges;

    /** @param edges whether the edges are wanted too */
    public PlanJson(Planned planned, boolean edges) {
        this.planned = planned;
        this.edges = edges;
    }

    /**
     * Writes one line; {@code out} stays open.
     *
     * @throws IOException if {@code out} fails
     */
    public void write(OutputStream out) throws IOException {
        Plan plan = planned.plan(Settings.defaults(""));
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("root", planned.root().canonical());
            methods(plan, json);
            leftOut(plan, json);
            counts(plan, json);
            json.writeStringField("engine", plan.engine());
            json.writeNumberField("millis", planned.millis());
            if (edges) {
                edges(json);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void methods(Plan plan, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("methods");
        for (Plan.PlannedMethod method : plan.methods()) {
            json.writeStartObject();
            json.writeStringField("ref", method.ref().canonical());
            json.writeNumberField("depth", method.depth());
            if (method.via() == 0) {
                json.writeNullField("via");
            } else {
                json.writeStringField("via", plan.method(method.via()).ref().canonical());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void leftOut(Plan plan, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("leftOut");
        for (Plan.LeftOut leftOut : plan.leftOut()) {
            json.writeStartObject();
            json.writeStringField("ref", leftOut.ref());
            json.writeStringField("reason", leftOut.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void counts(Plan plan, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("counts");
        json.writeNumberField("methods", plan.methods().size());
        json.writeNumberField(
                "classes",
                plan.methods().stream()
                        .map(method -> method.ref().owner())
                        .distinct()
                        .count());
        json.writeNumberField("classesParsed", planned.closure().classesParsed());
        json.writeEndObject();
    }

    private void edges(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("edges");
        for (Closure.Edge edge : planned.closure().edges()) {
            json.writeStartObject();
            json.writeStringField("from", edge.from().canonical());
            json.writeNumberField("line", edge.line());
            json.writeNumberField("bci", edge.bci());
            json.writeArrayFieldStart("to");
            for (MethodRef to : edge.to()) {
                json.writeString(to.canonical());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
