// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes calls as JSON objects, as {@code deeptrace/tool/docs/json.md} describes. */
final class JsonCalls {
    private static final Map<Outcome, String> OUTCOMES = Map.of(
            Outcome.RETURNED, "returned",
            Outcome.THREW, "threw",
            Outcome.UNFINISHED, "unfinished",
            Outcome.UNWOUND, "unwound");

    private final Trace trace;
    private final JsonGenerator json;
    private final JsonValues values;
    private final JsonInside inside;
    private final Map<Integer, String> refs = new HashMap<>();

    JsonCalls(Trace trace, JsonGenerator json) {
        this.trace = trace;
        this.json = json;
        this.values = new JsonValues(json);
        this.inside = new JsonInside(trace, json);
    }

    /** Writes one call. */
    void write(int call) throws IOException {
        Trace.Lane lane = trace.lane(call);
        json.writeStartObject();
        json.writeNumberField("id", call);
        writeNumber("parent", trace.parent(call), json);
        json.writeStringField("method", ref(trace.method(call)));
        writeSite(trace.site(call));
        json.writeStringField("thread", lane.name());
        json.writeNumberField("lane", lane.number());
        if (trace.handedOver(call) != Trace.Lane.UNKNOWN) {
            json.writeNumberField("handedOver", trace.handedOver(call));
        }
        json.writeNumberField("start", trace.start(call));
        if (trace.outcome(call) != Outcome.UNFINISHED) {
            json.writeNumberField("end", trace.end(call));
        }
        writeValues(call);
        json.writeArrayFieldStart("capped");
        for (Trace.Capped capped : trace.capped(call)) {
            writeCapped(capped);
        }
        json.writeEndArray();
        inside.write(call);
        json.writeEndObject();
    }

    private void writeSite(Trace.Site site) throws IOException {
        if (site == null) {
            json.writeNullField("site");
            return;
        }
        json.writeObjectFieldStart("site");
        json.writeStringField("caller", ref(site.caller()));
        json.writeNumberField("line", site.line());
        json.writeNumberField("bci", site.bci());
        json.writeEndObject();
    }

    private void writeValues(int call) throws IOException {
        Trace.Values known = trace.values(call);
        if (known.receiver() != null) {
            json.writeFieldName("this");
            values.write(known.receiver());
        }
        json.writeArrayFieldStart("args");
        for (Value argument : known.arguments()) {
            values.write(argument);
        }
        json.writeEndArray();
        writeIdentities(known);
        writeChanges(known);
        Outcome outcome = trace.outcome(call);
        if (outcome == Outcome.RETURNED) {
            json.writeFieldName("result");
            if (known.result() == null && trace.method(call).ref().descriptor().endsWith(")V")) {
                json.writeNull();
            } else {
                writeKnown(known.result());
            }
        } else if (outcome == Outcome.THREW) {
            json.writeFieldName("thrown");
            writeKnown(known.thrown());
            json.writeNumberField("origin", trace.origin(call));
        }
        json.writeStringField("outcome", OUTCOMES.get(outcome));
    }

    /** Beside the values and not inside, where an array has no room for it. */
    private void writeIdentities(Trace.Values known) throws IOException {
        writeIdentity("thisId", known.receiver());
        if (known.arguments().stream().anyMatch(Value.Identified.class::isInstance)) {
            json.writeArrayFieldStart("argIds");
            for (Value argument : known.arguments()) {
                if (argument instanceof Value.Identified identified) {
                    json.writeNumber(identified.number());
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        }
        writeIdentity("resultId", known.result());
    }

    private void writeIdentity(String name, Value value) throws IOException {
        if (value instanceof Value.Identified identified) {
            json.writeNumberField(name, identified.number());
        }
    }

    private void writeChanges(Trace.Values known) throws IOException {
        if (known.receiverAfter() != null) {
            json.writeFieldName("thisAfter");
            values.write(known.receiverAfter());
        }
        if (!known.argumentsAfter().isEmpty()) {
            json.writeArrayFieldStart("argsAfter");
            for (int i = 0; i < known.arguments().size(); i++) {
                Value after = known.argumentsAfter().get(i);
                values.write(after == null ? new Value.Null() : after);
            }
            json.writeEndArray();
        }
    }

    private void writeKnown(Value value) throws IOException {
        if (value == null) {
            values.writeUnreadable();
        } else {
            values.write(value);
        }
    }

    private void writeCapped(Trace.Capped capped) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", ref(capped.method()));
        if (capped.site() != null) {
            json.writeNumberField("line", capped.site().line());
            json.writeNumberField("bci", capped.site().bci());
        } else {
            json.writeNullField("line");
        }
        json.writeStringField("cause", cause(capped.cause()));
        json.writeNumberField("count", capped.count());
        json.writeNumberField("nested", capped.nested());
        if (capped.atLeast()) {
            json.writeBooleanField("atLeast", true);
        }
        if (capped.kept() != Keep.FIRST) {
            json.writeStringField("kept", capped.kept().name().toLowerCase(Locale.ROOT));
        }
        json.writeNumberField("nanos", capped.nanos());
        if (capped.estimated()) {
            json.writeBooleanField("estimated", true);
        }
        json.writeNumberField("least", capped.least());
        json.writeNumberField("most", capped.most());
        json.writeNumberField("thrown", capped.thrown());
        json.writeEndObject();
    }

    /** The name of a cause of loss. */
    static String cause(Loss cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes a call's number; null for -1. */
    static void writeNumber(String name, int call, JsonGenerator json) throws IOException {
        if (call < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, call);
        }
    }

    private String ref(Trace.Method method) {
        return refs.computeIfAbsent(method.id(), id -> method.ref().canonical());
    }
}
