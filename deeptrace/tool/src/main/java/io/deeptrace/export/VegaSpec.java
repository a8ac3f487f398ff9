// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deeptrace.export.flame.Band;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.Trace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The specification of the chart: a template, in which the marks and what they do are written down, filled with one row
 * per box. The layout is computed here and not by Vega's own transforms, which need seconds for what takes ms.
 */
final class VegaSpec {
    private static final String TEMPLATE = "flame.vega.json";
    private static final int ROW_HEIGHT = 20;
    private static final int GREATEST_HEIGHT = 1000;
    private static final int ABOVE = 70;

    private final JsonMapper json;

    VegaSpec(JsonMapper json) {
        this.json = json;
    }

    ObjectNode of(Trace trace) throws IOException {
        VegaNodes shown = new VegaNodes(trace);
        FlameGraph graph = shown.graph();
        ObjectNode spec = template();
        spec.put("title", title(trace, shown));
        spec.put("height", Math.min(GREATEST_HEIGHT, ABOVE + shown.rows() * ROW_HEIGHT));
        named(spec, "signals", "rows").put("value", shown.rows());
        double width = micros(graph, graph.end());
        named(spec, "signals", "full").putArray("value").add(0.0).add(width);
        named(spec, "signals", "xdom").putArray("value").add(0.0).add(width);
        VegaRows rows = new VegaRows(trace, graph);
        var calls = named(spec, "data", "calls").putArray("values");
        for (int id = 0; id < shown.nodes().size(); id++) {
            rows.write(id, shown.nodes().get(id), calls.addObject());
        }
        var lanes = named(spec, "data", "lanes").putArray("values");
        for (int i = 0; i < graph.bands().size(); i++) {
            Band band = graph.bands().get(i);
            if (band.labelRow() >= 0) {
                lanes.addObject().put("name", BoxText.name(band.lane())).put("row", shown.row(i, band.labelRow()));
            }
        }
        return spec;
    }

    static double micros(FlameGraph graph, long time) {
        return (time - graph.begin()) / 1000.0;
    }

    private static String title(Trace trace, VegaNodes shown) {
        FlameGraph graph = shown.graph();
        StringBuilder title = new StringBuilder("DeepTrace");
        String root = trace.info().get("root");
        if (root != null) {
            title.append(": ").append(root);
        }
        title.append(String.format(" · %,d calls in ", trace.callCount()))
                .append(Durations.text(graph.end() - graph.begin()));
        if (trace.totals().capped() > 0) {
            title.append(String.format(
                    ", %s%,d more counted only",
                    trace.totals().atLeast() ? "at least " : "", trace.totals().capped()));
        }
        if (graph.hidden() > 0) {
            title.append(String.format(" · the %,d shortest calls are folded", graph.hidden()));
        }
        if (shown.withoutNode() > 0) {
            title.append(String.format(" · %,d narrow groups of calls have no box", shown.withoutNode()));
        }
        return title.toString();
    }

    private static ObjectNode named(ObjectNode spec, String list, String name) throws IOException {
        for (JsonNode entry : spec.path(list)) {
            if (entry.path("name").asText().equals(name)) {
                return (ObjectNode) entry;
            }
        }
        throw new IOException(TEMPLATE + " has no \"" + name + "\" in its " + list + ": rebuild DeepTrace.");
    }

    private ObjectNode template() throws IOException {
        try (InputStream in = VegaSpec.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new FileNotFoundException(
                        TEMPLATE + " is missing beside " + VegaSpec.class.getName() + ": rebuild DeepTrace.");
            }
            return (ObjectNode) json.readTree(in);
        }
    }
}
