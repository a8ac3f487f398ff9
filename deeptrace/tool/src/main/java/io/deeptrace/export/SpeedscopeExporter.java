// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * speedscope's own evented format (<a href="https://www.speedscope.app/file-format-schema.json">schema</a>): one
 * profile per thread, one frame per method, times in ns. Arguments and exceptions are left out, because frames merge by
 * their names.
 */
public final class SpeedscopeExporter implements Exporter {
    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        JsonFactory factory = JsonFactory.builder().build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("$schema", "https://www.speedscope.app/file-format-schema.json");
            json.writeStringField("exporter", "deeptrace");
            json.writeStringField("name", trace.info().getOrDefault("root", "trace"));
            json.writeNumberField("activeProfileIndex", 0);
            Map<Integer, Integer> frames = writeFrames(trace, json);
            json.writeArrayFieldStart("profiles");
            for (Trace.Lane lane : trace.threads()) {
                if (lane.firstCall() < lane.callsEnd()) {
                    writeProfile(trace, lane, frames, json);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** Writes the methods that were called; their index among the frames is returned by method id. */
    private static Map<Integer, Integer> writeFrames(Trace trace, JsonGenerator json) throws IOException {
        Map<Integer, Integer> frames = new LinkedHashMap<>();
        json.writeObjectFieldStart("shared");
        json.writeArrayFieldStart("frames");
        for (int call = 0; call < trace.callCount(); call++) {
            Trace.Method method = trace.method(call);
            if (frames.putIfAbsent(method.id(), frames.size()) == null) {
                json.writeStartObject();
                String type = ClassNames.simple(method.ref().className());
                json.writeStringField(
                        "name", type + "." + Printable.of(method.ref().name()));
                if (method.sourceFile() != null) {
                    json.writeStringField("file", sourcePath(method));
                }
                if (method.line() > 0) {
                    json.writeNumberField("line", method.line());
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        return frames;
    }

    private static String sourcePath(Trace.Method method) {
        String owner = method.ref().owner();
        return owner.substring(0, owner.lastIndexOf('/') + 1) + method.sourceFile();
    }

    private static void writeProfile(Trace trace, Trace.Lane lane, Map<Integer, Integer> frames, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "evented");
        json.writeStringField("name", BoxText.name(lane));
        json.writeStringField("unit", "nanoseconds");
        json.writeNumberField("startValue", trace.start(lane.firstCall()));
        json.writeNumberField("endValue", end(trace, lane));
        json.writeArrayFieldStart("events");
        CallWalk.of(trace, lane, new CallWalk.Visitor() {
            @Override
            public void enter(int call, int depth, long start, long end) throws IOException {
                writeEvent("O", start, frames.get(trace.method(call).id()), json);
            }

            @Override
            public void leave(int call, int depth, long end) throws IOException {
                writeEvent("C", end, frames.get(trace.method(call).id()), json);
            }
        });
        json.writeEndArray();
        json.writeEndObject();
    }

    private static long end(Trace trace, Trace.Lane lane) {
        long end = 0;
        for (int call = lane.firstCall(); call < lane.callsEnd(); call = trace.subtreeEnd(call)) {
            end = trace.end(call);
        }
        return end;
    }

    private static void writeEvent(String type, long at, int frame, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeNumberField("at", at);
        json.writeNumberField("frame", frame);
        json.writeEndObject();
    }
}
