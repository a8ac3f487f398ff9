// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.explain;

import io.deeptrace.analyzer.Step;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.AttributeType;
import org.jgrapht.nio.DefaultAttribute;
import org.jgrapht.nio.dot.DOTExporter;
import org.jgrapht.nio.graphml.GraphMLExporter;

/**
 * A closure as a graph for other tools: GraphML (graphml.graphdrawing.org) and DOT (graphviz.org). Its methods are the
 * vertices {@code m1}, {@code m2}, …, with {@code ref} and {@code depth}; the edges have {@code kind} and {@code line}, one edge
 * for each line that leads from one method to another. Written by JGraphT, in the order of the closure.
 */
public final class GraphFile {
    private final Plan plan;
    private final Graph<Integer, Call> graph = new DirectedPseudograph<>(Call.class);

    /**
     * @param plan the closure
     * @param steps its steps
     * @param shown which methods become vertices
     */
    public GraphFile(Plan plan, List<Step> steps, Predicate<Plan.PlannedMethod> shown) {
        this.plan = plan;
        plan.methods().stream().filter(shown).forEach(method -> graph.addVertex(method.id()));
        Set<Call> added = new HashSet<>();
        for (Step step : steps) {
            for (Plan.PlannedMethod to : step.to()) {
                int from = step.from().id();
                Call call = new Call(from, to.id(), step.kind(), step.line());
                if (graph.containsVertex(from) && graph.containsVertex(to.id()) && added.add(call)) {
                    graph.addEdge(from, to.id(), call);
                }
            }
        }
    }

    /** Number of methods in the graph. */
    public int methods() {
        return graph.vertexSet().size();
    }

    /** Number of edges in the graph. */
    public int calls() {
        return graph.edgeSet().size();
    }

    /**
     * Writes GraphML in UTF-8; {@code out} stays open.
     *
     * @throws org.jgrapht.nio.ExportException if {@code out} fails
     */
    public void writeGraphMl(OutputStream out) {
        GraphMLExporter<Integer, Call> exporter = new GraphMLExporter<>(GraphFile::name);
        exporter.registerAttribute("ref", GraphMLExporter.AttributeCategory.NODE, AttributeType.STRING);
        exporter.registerAttribute("depth", GraphMLExporter.AttributeCategory.NODE, AttributeType.INT);
        exporter.registerAttribute("kind", GraphMLExporter.AttributeCategory.EDGE, AttributeType.STRING);
        exporter.registerAttribute("line", GraphMLExporter.AttributeCategory.EDGE, AttributeType.INT);
        exporter.setVertexAttributeProvider(this::vertex);
        exporter.setEdgeAttributeProvider(GraphFile::edge);
        exporter.exportGraph(graph, writer(out));
    }

    /**
     * Writes DOT in UTF-8, with short names as labels; {@code out} stays open.
     *
     * @throws org.jgrapht.nio.ExportException if {@code out} fails
     */
    public void writeDot(OutputStream out) {
        DOTExporter<Integer, Call> exporter = new DOTExporter<>(GraphFile::name);
        exporter.setGraphIdProvider(() -> "closure");
        exporter.setVertexAttributeProvider(id -> {
            MethodRef method = plan.method(id).ref();
            Map<String, Attribute> attributes = vertex(id);
            attributes.put("label", text(method.simpleClassName() + '.' + method.name()));
            return attributes;
        });
        exporter.setEdgeAttributeProvider(GraphFile::edge);
        exporter.exportGraph(graph, writer(out));
    }

    private Map<String, Attribute> vertex(int id) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("ref", text(plan.method(id).ref().canonical()));
        attributes.put("depth", DefaultAttribute.createAttribute(plan.method(id).depth()));
        return attributes;
    }

    private static Map<String, Attribute> edge(Call call) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("kind", text(call.kind().text()));
        attributes.put("line", DefaultAttribute.createAttribute(call.line()));
        return attributes;
    }

    private static Attribute text(String text) {
        return DefaultAttribute.createAttribute(text);
    }

    private static String name(int id) {
        return "m" + id;
    }

    private static Writer writer(OutputStream out) {
        return new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    private record Call(int from, int to, Step.Kind kind, int line) {}
}
