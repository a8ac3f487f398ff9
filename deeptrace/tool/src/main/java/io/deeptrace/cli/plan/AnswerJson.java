// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.Step;
import io.deeptrace.analyzer.Why;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.run.Planned;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Answers about single methods for programs: {@code {"root", "why":[{"ref", "state", "reason", "path":[step…], "near":[ref…]}],
 * "callers":[{"ref", "steps":[step…]}]}} with the states {@code inside}, {@code leftOut} and {@code unreached}, and with steps
 * {@code {"from", "to", "kind", "named", "line", "bci"}}.
 */
public final class AnswerJson {
    private final MethodRef root;
    private final Closure closure;

    /** Answers about this plan. */
    public AnswerJson(Planned planned) {
        root = planned.root();
        closure = planned.closure();
    }

    /**
     * Writes one line; {@code out} stays open.
     *
     * @param why whose way from the root is asked for
     * @param callers whose callers are asked for
     * @throws IOException if {@code out} fails
     */
    public void write(List<MethodRef> why, List<MethodRef> callers, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("root", root.canonical());
            json.writeArrayFieldStart("why");
            for (MethodRef method : why) {
                why(method, json);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("callers");
            for (MethodRef method : callers) {
                json.writeStartObject();
                json.writeStringField("ref", method.canonical());
                json.writeArrayFieldStart("steps");
                for (Step step : closure.callers(method)) {
                    step(step, method, json);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void why(MethodRef method, JsonGenerator json) throws IOException {
        Why why = closure.why(method);
        json.writeStartObject();
        json.writeStringField("ref", method.canonical());
        if (why instanceof Why.Inside inside) {
            json.writeStringField("state", "inside");
            path(inside.path(), null, method, json);
        } else if (why instanceof Why.LeftOut leftOut) {
            json.writeStringField("state", "leftOut");
            json.writeStringField("reason", leftOut.reason());
            path(leftOut.path(), leftOut.call(), method, json);
        } else if (why instanceof Why.Unreached unreached) {
            json.writeStringField("state", "unreached");
            json.writeStringField("reason", unreached.reason());
            json.writeArrayFieldStart("near");
            for (Plan.PlannedMethod near : unreached.near()) {
                json.writeString(near.ref().canonical());
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void path(List<Why.Hop> path, Step last, MethodRef method, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("path");
        for (Why.Hop hop : path) {
            step(hop.step(), hop.to().ref(), json);
        }
        if (last != null) {
            step(last, method, json);
        }
        json.writeEndArray();
    }

    private static void step(Step step, MethodRef to, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("from", step.from().ref().canonical());
        json.writeStringField("to", to.canonical());
        json.writeStringField("kind", step.kind().text());
        json.writeStringField(
                "named", step.named() == null ? null : step.named().canonical());
        json.writeNumberField("line", step.line());
        json.writeNumberField("bci", step.bci());
        json.writeEndObject();
    }
}
