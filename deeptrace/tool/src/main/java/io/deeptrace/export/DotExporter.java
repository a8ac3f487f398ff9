// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jgrapht.Graph;
import org.jgrapht.nio.Attribute;

/**
 * The executed call graph for Graphviz (https://graphviz.org/doc/info/lang.html), {@code .dot}: methods with counts and times, edges with
 * counts; hand-overs to other threads are dashed. JGraphT's writer does not escape a backslash, with which a name may
 * end, so that strings are written here.
 */
public final class DotExporter implements Exporter {
    /** An exporter without settings. */
    public DotExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        ExecutedGraph executed = new ExecutedGraph(trace);
        Graph<Integer, ExecutedGraph.Edge> graph = executed.graph();
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("digraph trace {\n  node [shape=box];\n");
        for (int method : graph.vertexSet()) {
            writer.append("  ").append(ExecutedGraph.name(method)).append(" [label=");
            writer.append(quoted(executed.label(method), executed.tally(method)));
            for (var fact : executed.facts(method).entrySet()) {
                write(fact.getKey(), fact.getValue(), writer);
            }
            writer.append("];\n");
        }
        for (ExecutedGraph.Edge edge : graph.edgeSet()) {
            writer.append("  ").append(ExecutedGraph.name(graph.getEdgeSource(edge)));
            writer.append(" -> ").append(ExecutedGraph.name(graph.getEdgeTarget(edge)));
            writer.append(" [label=").append(quoted(ExecutedGraph.tally(edge)));
            for (var fact : ExecutedGraph.facts(edge).entrySet()) {
                write(fact.getKey(), fact.getValue(), writer);
            }
            writer.append(ExecutedGraph.isHandOver(edge) ? ", style=dashed" : "")
                    .append("];\n");
        }
        writer.write("}\n");
        writer.flush();
    }

    private static void write(String name, Attribute fact, Writer writer) throws IOException {
        writer.append(", ").append(name).append('=').append(quoted(fact.getValue()));
    }

    /** Lines as one string of DOT, in which a backslash and a quotation mark are escaped; the lines hold no control characters. */
    static String quoted(String... lines) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < lines.length; i++) {
            out.append(i > 0 ? "\\n" : "");
            out.append(lines[i].replace("\\", "\\\\").replace("\"", "\\\""));
        }
        return out.append('"').toString();
    }
}
