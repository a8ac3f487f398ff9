// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.graphml.GraphMLExporter;
import org.jgrapht.nio.graphml.GraphMLExporter.AttributeCategory;

/**
 * The executed call graph as GraphML (http://graphml.graphdrawing.org), {@code .graphml}: for yEd, Gephi, networkx and others. Methods and edges
 * have counts and times in ns; a method's {@code total} leaves out calls inside calls of itself. Written by JGraphT.
 */
public final class GraphMlExporter implements Exporter {
    /** An exporter without settings. */
    public GraphMlExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        ExecutedGraph graph = new ExecutedGraph(trace);
        GraphMLExporter<Integer, ExecutedGraph.Edge> exporter = new GraphMLExporter<>(ExecutedGraph::name);
        exporter.registerAttribute("ref", AttributeCategory.NODE, AttributeType.STRING);
        exporter.registerAttribute("kind", AttributeCategory.EDGE, AttributeType.STRING);
        exporter.registerAttribute("line", AttributeCategory.EDGE, AttributeType.LONG);
        for (String both : new String[] {"calls", "counted", "total"}) {
            exporter.registerAttribute(both, AttributeCategory.ALL, AttributeType.LONG);
        }
        exporter.registerAttribute("threw", AttributeCategory.NODE, AttributeType.LONG);
        exporter.registerAttribute("self", AttributeCategory.NODE, AttributeType.LONG);
        exporter.registerAttribute("estimated", AttributeCategory.ALL, AttributeType.BOOLEAN);
        exporter.registerAttribute("selfEstimated", AttributeCategory.NODE, AttributeType.BOOLEAN);
        exporter.setVertexAttributeProvider(graph::facts);
        exporter.setEdgeAttributeProvider(ExecutedGraph::facts);
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        exporter.exportGraph(graph.graph(), writer);
        writer.flush();
    }
}
