// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
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
            ClosureJson.write(trace, json);
            writeStrings("damage", trace.damage(), json);
            writeThreads(trace, json);
            json.writeArrayFieldStart("methods");
            for (Trace.Method method : trace.methods().values()) {
                json.writeString(method.ref().canonical());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("calls");
            JsonCalls calls = new JsonCalls(trace, json);
            for (int call = 0; call < trace.callCount(); call++) {
                json.writeRaw('\n');
                calls.write(call);
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
        if (totals.atLeast()) {
            json.writeBooleanField("atLeast", true);
        }
        json.writeNumberField("cappedSites", totals.cappedSites());
        json.writeObjectFieldStart("dropped");
        for (Map.Entry<Loss, Long> dropped : totals.dropped().entrySet()) {
            json.writeNumberField(JsonCalls.cause(dropped.getKey()), dropped.getValue());
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
        for (Trace.Lane lane : trace.threads()) {
            json.writeStartObject();
            json.writeNumberField("lane", lane.number());
            json.writeStringField("name", lane.name());
            json.writeNumberField("id", lane.threadId());
            json.writeBooleanField("daemon", lane.daemon());
            json.writeBooleanField("virtual", lane.virtual());
            JsonCalls.writeNumber("parent", lane.parentCall(), json);
            if (lane.ofGivenUp()) {
                json.writeBooleanField("parentNotKept", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
