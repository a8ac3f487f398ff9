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
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A plan for programs: {@code {"root", "methods":[{"ref","depth","via"}], "leftOut":[{"ref","reason"}],
 * "counts":{"methods","classes","classesParsed"}, "engine", "millis", "limited"}}, with the edges on request. The counts are
 * always those of the whole closure; a method with {@code "recorded"} has no probes of its own and is recorded at its calls; {@code limited} tells that {@code --cut} or {@code --depth} let it end early.
 */
public final class PlanJson {
    private final Planned planned;
    private final boolean edges;
    private final Predicate<Plan.PlannedMethod> shown;

    /**
     * @param edges whether the edges are wanted too
     * @param shown which methods, and edges from them, are written
     */
    public PlanJson(Planned planned, boolean edges, Predicate<Plan.PlannedMethod> shown) {
        this.planned = planned;
        this.edges = edges;
        this.shown = shown;
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
            json.writeBooleanField("limited", planned.closure().isLimited());
            if (edges) {
                edges(plan, json);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void methods(Plan plan, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("methods");
        for (Plan.PlannedMethod method : plan.methods()) {
            if (!shown.test(method)) {
                continue;
            }
            json.writeStartObject();
            json.writeStringField("ref", method.ref().canonical());
            json.writeNumberField("depth", method.depth());
            if (method.via() == 0) {
                json.writeNullField("via");
            } else {
                json.writeStringField("via", plan.method(method.via()).ref().canonical());
            }
            if (method.isAtCalls()) {
                json.writeStringField("recorded", "at its calls");
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

    private void edges(Plan plan, JsonGenerator json) throws IOException {
        Set<MethodRef> from = plan.methods().stream()
                .filter(shown)
                .map(Plan.PlannedMethod::ref)
                .collect(Collectors.toSet());
        json.writeArrayFieldStart("edges");
        for (Closure.Edge edge : planned.closure().edges()) {
            if (!from.contains(edge.from())) {
                continue;
            }
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
