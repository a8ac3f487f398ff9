// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.ClosureJson;
import io.deeptrace.export.RepetitionText;
import io.deeptrace.format.TraceFormat;
import io.deeptrace.model.Trace;
import io.deeptrace.run.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * A recording in one line of JSON: {@code {"trace", "exit", "root", "instrumented":{"classes","methods","sites"},
 * "totals":{"recorded","capped","dropped":{cause:n}}, "removal", "closure":{…}, "damage":[…], "again":{…}}}, the last of a call that was made again. The calls themselves are in {@code deeptrace export}.
 */
final class SummaryJson {
    private final Recording.Result result;
    private final RepetitionText again;

    /** @param again how it came out beside a recorded call; null if it was not to be one */
    SummaryJson(Recording.Result result, RepetitionText again) {
        this.result = result;
        this.again = again;
    }

    /** Writes one line; {@code out} stays open. */
    void write(OutputStream out) throws IOException {
        Trace trace = result.trace();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("trace", result.file().toString());
            json.writeNumberField("exit", result.exitCode());
            json.writeStringField("root", trace.info().get("root"));
            json.writeObjectFieldStart("instrumented");
            json.writeNumberField("classes", trace.woven().size());
            json.writeNumberField(
                    "methods",
                    trace.woven().stream().mapToInt(Trace.Woven::methods).sum());
            json.writeNumberField(
                    "sites", trace.woven().stream().mapToInt(Trace.Woven::sites).sum());
            json.writeEndObject();
            totals(trace.totals(), json);
            if (trace.info().containsKey("removal")) {
                json.writeStringField("removal", trace.info().get("removal"));
            }
            ClosureJson.write(trace, json);
            json.writeArrayFieldStart("damage");
            for (String damage : trace.damage()) {
                json.writeString(damage);
            }
            json.writeEndArray();
            if (again != null) {
                json.writeFieldName("again");
                again.write(json);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void totals(Trace.Totals totals, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("totals");
        json.writeNumberField("recorded", totals.recorded());
        json.writeNumberField("capped", totals.capped());
        if (totals.atLeast()) {
            json.writeBooleanField("atLeast", true);
        }
        json.writeObjectFieldStart("dropped");
        for (Map.Entry<TraceFormat.Loss, Long> dropped : totals.dropped().entrySet()) {
            json.writeNumberField(dropped.getKey().name(), dropped.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
