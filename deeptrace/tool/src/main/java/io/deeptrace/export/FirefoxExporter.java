// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The Firefox Profiler's processed format, {@code .firefox.json}, in version 48, which every newer one reads
 * (https://github.com/firefox-devtools/profiler/blob/main/docs-developer/CHANGELOG-formats.md). Stacks are exact: one sample for each stretch of
 * time in which the innermost call was the same, weighing as much as it lasted. The 20,000 longest calls are markers as
 * well, which hold their values; a profile with more opens slowly. After a million distinct stacks of a thread no more are told apart: a
 * further one counts as its caller's. Times are ms.
 */
public final class FirefoxExporter implements Exporter {
    static final int MOST_MARKERS = 20_000;

    private static final int VERSION = 48;
    private static final int GECKO_VERSION = 27;
    private static final List<String> FIELDS = List.of(
            "method",
            "at",
            "this",
            "arguments",
            "result",
            "thrown",
            "thrown in",
            "changed",
            "ended",
            "not recorded",
            "dynamic");

    /** An exporter without settings. */
    public FirefoxExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        BitSet marked = new BitSet(trace.callCount());
        for (Box box : FlameGraph.of(trace, MOST_MARKERS).boxes()) {
            if (box.capped() == null) {
                marked.set(box.call());
            }
        }
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            writeMeta(trace, marked.cardinality(), json);
            for (String empty : List.of("libs", "pages", "counters", "profilerOverhead")) {
                json.writeArrayFieldStart(empty);
                json.writeEndArray();
            }
            json.writeArrayFieldStart("threads");
            boolean first = true;
            for (Trace.Lane thread : trace.threads()) {
                if (thread.firstCall() < thread.callsEnd()) {
                    new FirefoxThread(trace, thread, marked, json).write(first);
                    first = false;
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeMeta(Trace trace, int marked, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeNumberField("preprocessedProfileVersion", VERSION);
        json.writeNumberField("version", GECKO_VERSION);
        json.writeStringField("product", Printable.of(trace.info().getOrDefault("root", "DeepTrace")));
        json.writeStringField("importedFrom", "DeepTrace");
        json.writeNumberField("startTime", trace.startedAt().toEpochMilli());
        json.writeNumberField("interval", 1);
        json.writeNumberField("processType", 0);
        json.writeNumberField("stackwalk", 0);
        json.writeStringField("toolkit", "");
        json.writeBooleanField("symbolicationNotSupported", true);
        json.writeBooleanField("usesOnlyOneStackType", true);
        json.writeBooleanField("doesNotUseFrameImplementation", true);
        json.writeObjectFieldStart("sampleUnits");
        json.writeStringField("time", "ms");
        json.writeStringField("eventDelay", "ms");
        json.writeStringField("threadCPUDelta", "ns");
        json.writeEndObject();
        json.writeArrayFieldStart("categories");
        json.writeStartObject();
        json.writeStringField("name", "Java");
        json.writeStringField("color", "blue");
        json.writeArrayFieldStart("subcategories");
        json.writeString("Other");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        writeSchema(json);
        writeExtra(trace, marked, json);
        json.writeEndObject();
    }

    private static void writeSchema(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("markerSchema");
        json.writeStartObject();
        json.writeStringField("name", "Call");
        json.writeStringField("tooltipLabel", "{marker.data.method}");
        json.writeStringField("tableLabel", "({marker.data.arguments}) {marker.data.result}{marker.data.thrown}");
        json.writeStringField("chartLabel", "{marker.name}");
        json.writeArrayFieldStart("display");
        json.writeString("marker-chart");
        json.writeString("marker-table");
        json.writeEndArray();
        json.writeArrayFieldStart("data");
        for (String field : FIELDS) {
            json.writeStartObject();
            json.writeStringField("key", field);
            json.writeStringField("label", field);
            json.writeStringField("format", "string");
            json.writeBooleanField("searchable", true);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** What the profiler lists under "profile info". */
    private static void writeExtra(Trace trace, int marked, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("extra");
        json.writeStartObject();
        json.writeStringField("label", "Recording");
        json.writeArrayFieldStart("entries");
        for (Map.Entry<String, String> fact : RecordingFacts.of(trace).entrySet()) {
            writeEntry(fact.getKey(), fact.getValue(), json);
        }
        if (marked < trace.callCount()) {
            writeEntry("calls with values", "the " + marked + " longest", json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeEntry(String label, String value, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label);
        json.writeStringField("format", "string");
        json.writeStringField("value", value);
        json.writeEndObject();
    }
}
