// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deeptrace.model.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Writes a page for Portal, {@code .portal.edn}: the rooted flame graph, which is the same Vega 5 specification as
 * {@link VegaExporter}'s with keyword keys, and below it tables of the exceptions and of the calls, which Portal can sort,
 * filter and copy from, and the calls as a tree. Metadata, which JSON cannot carry, makes Portal open it as a page.
 */
public final class PortalExporter implements Exporter {
    /** Portal makes an element of every cell, and the chart shows all calls. */
    static final int GREATEST_TABLE = 200;

    static final int GREATEST_TREE = 500;
    private static final int DEEPEST_TREE = 40;

    private static final String PAGE = "^{:portal.viewer/default :portal.viewer/hiccup}\n[:div\n[:portal.viewer/vega ";
    private static final List<String> COLUMNS =
            List.of("name", "args", "changed", "result", "thrown", "time", "place", "thread", "depth");

    /** An exporter without settings. */
    public PortalExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        ObjectNode spec = new VegaSpec(new JsonMapper()).of(trace);
        JsonNode calls = spec.path("data").path(0).path("values");
        writer.write(PAGE);
        new EdnWriter(writer).write(spec);
        writer.write("]\n");
        table("Exceptions", calls, call -> call.path("kind").asText().equals("origin"), writer);
        table("Calls", calls, call -> true, writer);
        tree(calls, writer);
        writer.write("]\n");
        writer.flush();
    }

    @Override
    public int mostCalls() {
        return VegaNodes.LIMIT;
    }

    private static void table(String heading, JsonNode calls, Predicate<JsonNode> chosen, Writer writer)
            throws IOException {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        int found = 0;
        for (JsonNode call : calls) {
            if (chosen.test(call) && ++found <= GREATEST_TABLE) {
                ObjectNode row = rows.addObject();
                COLUMNS.forEach(column -> row.set(column, call.get(column)));
                row.put("args", String.join(", ", texts(call.path("args"))));
            }
        }
        if (found == 0) {
            return;
        }
        String counted =
                found > rows.size() ? String.format("%,d, of these the first %d", found, rows.size()) : "" + found;
        EdnWriter edn = new EdnWriter(writer);
        writer.write("[:h2 ");
        edn.write(TextNode.valueOf(heading + ": " + counted));
        // As wide as the window and not as the widest value: the chart takes the width of the page.
        writer.write(
                "]\n[:div {:style {:max-width \"calc(100vw - 40px)\" :overflow \"auto\"}}\n[:portal.viewer/table ^{:portal.viewer/table {:columns [:");
        writer.write(String.join(" :", COLUMNS) + "]}}\n");
        edn.write(rows);
        writer.write("]]\n");
    }

    /** A call is a map with what it called below it; Portal opens and closes its branches. */
    private static void tree(JsonNode calls, Writer writer) throws IOException {
        ArrayNode roots = JsonNodeFactory.instance.arrayNode();
        Map<Integer, ObjectNode> nodes = new HashMap<>();
        for (JsonNode call : calls) {
            int parent = call.path("parent").asInt(-1);
            boolean placed = parent < 0 || nodes.containsKey(parent);
            if (placed && call.path("depth").asInt() < DEEPEST_TREE && nodes.size() < GREATEST_TREE) {
                ObjectNode node = parent < 0
                        ? roots.addObject()
                        : nodes.get(parent).withArray("/calls").addObject();
                node.put("call", call.path("name").asText());
                for (String fact : List.of("args", "result", "thrown", "time")) {
                    JsonNode known = call.path(fact);
                    if (known.isArray() && !known.isEmpty()) {
                        node.put(fact, String.join(", ", texts(known)));
                    } else if (known.isTextual()) {
                        node.set(fact, known);
                    }
                }
                nodes.put(call.path("id").asInt(), node);
            }
        }
        if (nodes.isEmpty()) {
            return;
        }
        int shown = nodes.size();
        writer.write("[:h2 ");
        EdnWriter edn = new EdnWriter(writer);
        edn.write(TextNode.valueOf(
                shown < calls.size() ? String.format("Tree: %,d of %,d", shown, calls.size()) : "Tree"));
        writer.write("]\n[:portal.viewer/tree ");
        edn.write(roots);
        writer.write("]\n");
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
