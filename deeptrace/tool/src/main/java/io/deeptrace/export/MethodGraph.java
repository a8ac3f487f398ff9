// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Printable;
import io.deeptrace.model.report.Neighbourhood;
import io.deeptrace.model.report.PathNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** One method between its callers and its callees, as text or data. */
public final class MethodGraph {
    private final Neighbourhood around;

    /** Shows this method and what is around it. */
    public MethodGraph(Neighbourhood around) {
        this.around = around;
    }

    /** Lines for a person: callers above the method, callees below it, those with the most time nearest to the top. */
    public void print(boolean colour, Appendable out) throws IOException {
        above(around.callers(), "", colour, out);
        out.append(new Line(colour)
                        .add(Style.RESULT, "▸ ")
                        .add(Style.STRONG, RowText.signature(around.callees().method()))
                        .add(Style.TIME, "  " + amount(around.callees()))
                        .toString())
                .append('\n');
        below(around.callees(), "", colour, out);
    }

    /** One object: {@code method}, with its {@code callers} and {@code callees}, each with its own; times in ns. */
    public void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            facts(around.callees(), json);
            next(around.callers(), "callers", json);
            next(around.callees(), "callees", json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** For Graphviz (https://graphviz.org/doc/info/lang.html): a box per node, edges from callers to callees. */
    public void writeDot(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("digraph method {\n  node [shape=box];\n");
        box("m", around.callees(), ", style=bold", writer);
        boxes("m", around.callers(), true, writer);
        boxes("m", around.callees(), false, writer);
        writer.write("}\n");
        writer.flush();
    }

    /** The nearest callers are the last lines: what calls a caller stands above it. */
    private static void above(PathNode node, String prefix, boolean colour, Appendable out) throws IOException {
        List<PathNode> next = node.next();
        boolean more = node.hasMore();
        if (more) {
            out.append(prefix).append("┌─ …\n");
        }
        for (int i = 0; i < next.size(); i++) {
            boolean first = i == 0 && !more;
            above(next.get(i), prefix + (first ? "   " : "│  "), colour, out);
            out.append(line(prefix + (first ? "┌─ " : "├─ "), next.get(i), colour))
                    .append('\n');
        }
    }

    private static void below(PathNode node, String prefix, boolean colour, Appendable out) throws IOException {
        List<PathNode> next = node.next();
        for (int i = 0; i < next.size(); i++) {
            boolean last = i == next.size() - 1 && !node.hasMore();
            out.append(line(prefix + (last ? "└─ " : "├─ "), next.get(i), colour))
                    .append('\n');
            below(next.get(i), prefix + (last ? "   " : "│  "), colour, out);
        }
        if (node.hasMore()) {
            out.append(prefix).append("└─ …\n");
        }
    }

    private static String line(String prefix, PathNode node, boolean colour) {
        return new Line(colour)
                .add(Style.DIM, prefix)
                .add(Style.STRONG, RowText.signature(node.method()))
                .add(Style.TIME, "  " + amount(node))
                .toString();
    }

    /** {@code × 3 (2 recorded), 1.2 ms, self 5.0 µs, 1 threw}. */
    private static String amount(PathNode node) {
        String recorded = node.counted() > 0 ? String.format(Locale.ROOT, " (%,d recorded)", node.recorded()) : "";
        String threw = node.threw() > 0 ? String.format(Locale.ROOT, ", %,d threw", node.threw()) : "";
        return String.format(
                Locale.ROOT,
                "× %,d%s, %s, self %s%s",
                node.recorded() + node.counted(),
                recorded,
                Durations.text(node.total(), node.isEstimated()),
                Durations.text(node.self(), node.isSelfEstimated()),
                threw);
    }

    private static void facts(PathNode node, JsonGenerator json) throws IOException {
        json.writeStringField("method", node.method().ref().canonical());
        json.writeNumberField("calls", node.recorded() + node.counted());
        json.writeNumberField("recorded", node.recorded());
        json.writeNumberField("counted", node.counted());
        json.writeNumberField("total", node.total());
        json.writeNumberField("self", node.self());
        json.writeBooleanField("estimated", node.isEstimated());
        json.writeBooleanField("selfEstimated", node.isSelfEstimated());
        json.writeNumberField("threw", node.threw());
    }

    private static void next(PathNode node, String name, JsonGenerator json) throws IOException {
        if (node.hasMore()) {
            json.writeBooleanField(name + "CutOff", true);
        }
        json.writeArrayFieldStart(name);
        for (PathNode next : node.next()) {
            json.writeStartObject();
            facts(next, json);
            next(next, name, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void boxes(String id, PathNode node, boolean up, Writer writer) throws IOException {
        for (int i = 0; i < node.next().size(); i++) {
            PathNode next = node.next().get(i);
            String other = id + (up ? "u" : "d") + i;
            box(other, next, "", writer);
            writer.append("  ").append(up ? other : id).append(" -> ").append(up ? id : other);
            writer.append(" [label=")
                    .append(DotExporter.quoted(String.format(Locale.ROOT, "× %,d", next.recorded() + next.counted())))
                    .append("];\n");
            boxes(other, next, up, writer);
        }
        if (node.hasMore()) {
            String other = id + (up ? "u" : "d");
            writer.append("  ").append(other).append(" [label=\"…\"];\n  ");
            writer.append(up ? other : id)
                    .append(" -> ")
                    .append(up ? id : other)
                    .append(";\n");
        }
    }

    private static void box(String id, PathNode node, String style, Writer writer) throws IOException {
        writer.append("  ").append(id).append(" [label=");
        writer.append(DotExporter.quoted(RowText.signature(node.method()), amount(node)));
        writer.append(", ref=")
                .append(DotExporter.quoted(Printable.of(node.method().ref().canonical())));
        writer.append(style).append("];\n");
    }
}
