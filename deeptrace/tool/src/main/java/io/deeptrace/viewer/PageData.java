// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.ClosureJson;
import io.deeptrace.export.flame.Band;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;

/**
 * The data of the page, one JSON object: facts, symbols, and the boxes as columns. Numbers stand for methods, sites and
 * texts, which are written once each. Times are ns from the left edge of the picture.
 */
final class PageData {
    private static final int VALUE_LIMIT = 2000;

    private final Trace trace;
    private final FlameGraph graph;
    private final ValueTable shown;
    private final BoxColumns columns;

    PageData(Trace trace, int limit) {
        this.trace = trace;
        this.graph = FlameGraph.of(trace, limit);
        this.shown = new ValueTable(new BoxText(trace, VALUE_LIMIT));
        this.columns = new BoxColumns(trace, graph, shown);
    }

    static String title(Trace trace) {
        String root = trace.info().get("root");
        return root == null ? "DeepTrace" : root + " · DeepTrace";
    }

    void write(Writer out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        facts(json);
        columns.write(json);
        lanes(json);
        methods(json);
        sites(json);
        shown.write(json);
        leftOut(json);
        json.writeEndObject();
        json.flush();
    }

    private void facts(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("info");
        for (Map.Entry<String, String> entry : trace.info().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("totals");
        json.writeNumberField("recorded", trace.totals().recorded());
        json.writeNumberField("capped", trace.totals().capped());
        json.writeNumberField(
                "dropped",
                trace.totals().dropped().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        json.writeNumberField("hidden", graph.hidden());
        json.writeNumberField("classes", trace.woven().size());
        json.writeNumberField(
                "methods",
                trace.woven().stream().mapToLong(Trace.Woven::methods).sum());
        json.writeNumberField(
                "sites", trace.woven().stream().mapToLong(Trace.Woven::sites).sum());
        json.writeEndObject();
        ClosureJson.write(trace, json);
        json.writeBooleanField("finished", trace.finished());
        json.writeArrayFieldStart("damage");
        for (String damage : trace.damage()) {
            json.writeString(damage);
        }
        json.writeEndArray();
        json.writeNumberField("duration", graph.end() - graph.begin());
        json.writeNumberField("rows", graph.rows());
    }

    private void lanes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("lanes");
        for (Band band : graph.bands()) {
            json.writeStartObject();
            json.writeStringField("name", BoxText.name(band.lane()));
            json.writeNumberField("thread", band.lane().threadId());
            json.writeBooleanField("virtual", band.lane().virtual());
            json.writeBooleanField("daemon", band.lane().daemon());
            json.writeNumberField("label", band.labelRow());
            json.writeNumberField("row", band.firstRow());
            json.writeNumberField("rows", band.rows());
            json.writeNumberField("parent", band.parentBox());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void methods(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("methods");
        for (Trace.Method method : columns.methods()) {
            json.writeStartObject();
            json.writeStringField("ref", method.ref().canonical());
            json.writeStringField("class", method.ref().className());
            json.writeStringField("name", BoxText.name(method.ref()));
            json.writeStringField("returns", method.ref().returnType());
            json.writeStringField("place", BoxText.place(method, method.line()));
            if (method.isDynamic()) {
                json.writeBooleanField("dynamic", true);
            }
            json.writeArrayFieldStart("parameters");
            if (method.parameterNames() != null) {
                for (String name : method.parameterNames()) {
                    json.writeString(name);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sites(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sites");
        for (Trace.Site site : columns.sites()) {
            json.writeStartObject();
            if (site.caller() != null) {
                json.writeStringField("caller", BoxText.name(site.caller().ref()));
                json.writeStringField("place", BoxText.place(site.caller(), site.line()));
            }
            json.writeNumberField("bci", site.bci());
            json.writeStringField(
                    "declared", site.declared() == null ? null : site.declared().canonical());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void leftOut(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("leftOut");
        for (Trace.LeftOut left : trace.leftOut()) {
            json.writeStartArray();
            json.writeString(left.ref());
            json.writeString(left.reason());
            json.writeEndArray();
        }
        json.writeEndArray();
    }
}
