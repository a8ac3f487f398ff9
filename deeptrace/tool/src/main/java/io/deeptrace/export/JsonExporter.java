// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/**
 * The whole trace as one JSON object, for tools; a contract, described in {@code deeptrace/tool/docs/json.md}. Calls are
 * written one after another, so that the trace's size does not matter.
 */
public final class JsonExporter implements Exporter {
    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder().build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("root", root(trace));
            writeProgram(trace, json);
            json.writeNumberField("duration", trace.duration());
            json.writeBooleanField("finished", trace.finished());
            writeTotals(trace.totals(), json);
            writeStrings("damage", trace.damage(), json);
            writeThreads(trace, json);
            json.writeArrayFieldStart("methods");
            for (Trace.Method method : trace.methods().values()) {
                json.writeString(method.ref().canonical());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("calls");
            JsonValues values = new JsonValues(json);
            for (int call = 0; call < trace.callCount(); call++) {
                json.writeRaw('\n');
                writeCall(trace, call, values, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static String root(Trace trace) {
        String root = trace.info().get("root");
        if (root == null && trace.roots().length > 0) {
            root = trace.method(trace.roots()[0]).ref().canonical();
        }
        return root;
    }

    private static void writeProgram(Trace trace, JsonGenerator json) throws IOException {
        Map<String, String> info = trace.info();
        json.writeObjectFieldStart("program");
        String exit = info.get("exit");
        if (exit != null && exit.matches("-?\\d{1,9}")) {
            json.writeNumberField("exit", Integer.parseInt(exit));
        } else {
            json.writeStringField("exit", exit);
        }
        json.writeStringField("java", info.get("java"));
        json.writeStringField("run", info.get("program"));
        json.writeStringField("thrown", info.get("thrown"));
        json.writeStringField("startedAt", trace.startedAt().toString());
        json.writeEndObject();
    }

    private static void writeTotals(Trace.Totals totals, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField("recorded", totals.recorded());
        json.writeNumberField("capped", totals.capped());
        json.writeNumberField("cappedSites", totals.cappedSites());
        json.writeObjectFieldStart("dropped");
        for (Map.Entry<Loss, Long> dropped : totals.dropped().entrySet()) {
            json.writeNumberField(cause(dropped.getKey()), dropped.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeStrings(String name, Iterable<String> strings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (String string : strings) {
            json.writeString(string);
        }
        json.writeEndArray();
    }

    private static void writeThreads(Trace trace, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("threads");
        for (Trace.Lane lane : trace.lanes()) {
            json.writeStartObject();
            json.writeNumberField("lane", lane.number());
            json.writeStringField("name", lane.name());
            json.writeNumberField("id", lane.threadId());
            json.writeBooleanField("daemon", lane.daemon());
            json.writeBooleanField("virtual", lane.virtual());
            writeCallNumber("parent", lane.parentCall(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeCallNumber(String name, int call, JsonGenerator json) throws IOException {
        if (call < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, call);
        }
    }

    private static void writeCall(Trace trace, int call, JsonValues values, JsonGenerator json) throws IOException {
        Trace.Lane lane = trace.lane(call);
        json.writeStartObject();
        json.writeNumberField("id", call);
        writeCallNumber("parent", trace.parent(call), json);
        json.writeStringField("method", trace.method(call).ref().canonical());
        writeSite(trace.site(call), json);
        json.writeStringField("thread", lane.name());
        json.writeNumberField("lane", lane.number());
        json.writeNumberField("start", trace.start(call));
        if (trace.outcome(call) != Outcome.UNFINISHED) {
            json.writeNumberField("end", trace.end(call));
        }
        writeValues(trace, call, values, json);
        json.writeArrayFieldStart("capped");
        for (Trace.Capped capped : trace.capped(call)) {
            writeCapped(capped, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeSite(Trace.Site site, JsonGenerator json) throws IOException {
        if (site == null) {
            json.writeNullField("site");
            return;
        }
        json.writeObjectFieldStart("site");
        json.writeStringField("caller", site.caller().ref().canonical());
        json.writeNumberField("line", site.line());
        json.writeNumberField("bci", site.bci());
        json.writeEndObject();
    }

    private static void writeValues(Trace trace, int call, JsonValues values, JsonGenerator json) throws IOException {
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
        Outcome outcome = trace.outcome(call);
        if (outcome == Outcome.RETURNED) {
            json.writeFieldName("result");
            if (trace.method(call).ref().descriptor().endsWith(")V") && known.result() == null) {
                json.writeNull();
            } else {
                writeKnown(known.result(), values);
            }
        } else if (outcome == Outcome.THREW) {
            json.writeFieldName("thrown");
            writeKnown(known.thrown(), values);
            json.writeNumberField("origin", trace.origin(call));
        }
        json.writeStringField("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private static void writeKnown(Value value, JsonValues values) throws IOException {
        if (value == null) {
            values.writeUnreadable();
        } else {
            values.write(value);
        }
    }

    private static void writeCapped(Trace.Capped capped, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", capped.method().ref().canonical());
        if (capped.site() != null) {
            json.writeNumberField("line", capped.site().line());
            json.writeNumberField("bci", capped.site().bci());
        } else {
            json.writeNullField("line");
        }
        json.writeStringField("cause", cause(capped.cause()));
        json.writeNumberField("count", capped.count());
        json.writeNumberField("nested", capped.nested());
        json.writeNumberField("nanos", capped.nanos());
        json.writeNumberField("thrown", capped.thrown());
        json.writeEndObject();
    }

    private static String cause(Loss cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
