// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.export.flame.TraceSketch;
import io.deeptrace.model.SampleTrace;
import io.deeptrace.model.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExecutedGraphTest {
    private final Map<Object, Map<String, String>> facts = new HashMap<>();

    @Test
    void methods_have_their_counts_and_times() throws IOException {
        read(SampleTrace.build().read());

        assertThat(factsOf("acme.Machine#insert(acme.Coin)"))
                .containsEntry("calls", "3")
                .containsEntry("total", "3600");
        assertThat(factsOf("acme.Clock#tick(long)"))
                .containsEntry("calls", "2")
                .containsEntry("counted", "999998")
                .containsEntry("threw", "5")
                .containsEntry("total", "34000200");
        assertThat(factsOf("acme.Stock#take(java.lang.String)")).containsEntry("threw", "1");
    }

    @Test
    void each_line_that_calls_a_method_is_an_edge_and_hand_overs_are_told_apart() throws IOException {
        Map<String, String> edges = read(SampleTrace.build().read());

        assertThat(edges)
                .containsEntry("acme.Machine#run(int) -> acme.Machine#insert(acme.Coin)", "call 12 3")
                .containsEntry("acme.Machine#run(int) -> acme.Worker#run()", "hand-over 0 2")
                .containsEntry("acme.Machine#change(int[]) -> acme.Stock#take(java.lang.String)", "call 41 1")
                .hasSize(6);
    }

    @Test
    void a_recursive_method_takes_as_long_as_its_outermost_call() throws IOException {
        read(new TraceSketch()
                .enter("acme.A", "f", 0)
                .enter("acme.A", "f", 10)
                .enter("acme.A", "f", 20)
                .exit(30, 1)
                .exit(40, 2)
                .exit(100, 3)
                .read());

        assertThat(factsOf("acme.A#f()")).containsEntry("calls", "3").containsEntry("total", "100");
        assertThat(factsOf("acme.A#f()")).containsEntry("self", "100");
    }

    private Map<String, String> factsOf(String ref) {
        return facts.values().stream()
                .filter(known -> ref.equals(known.get("ref")))
                .findFirst()
                .orElseThrow();
    }

    /** Edges with kind, line and number of calls. */
    private Map<String, String> read(Trace trace) throws IOException {
        GraphMLImporter<String, DefaultEdge> importer = new GraphMLImporter<>();
        importer.addVertexAttributeConsumer((at, value) ->
                facts.computeIfAbsent(at.getFirst(), none -> new HashMap<>()).put(at.getSecond(), value.getValue()));
        importer.addEdgeAttributeConsumer((at, value) ->
                facts.computeIfAbsent(at.getFirst(), none -> new HashMap<>()).put(at.getSecond(), value.getValue()));
        int[] next = {0};
        Graph<String, DefaultEdge> graph = new DirectedPseudograph<>(() -> "v" + next[0]++, DefaultEdge::new, false);
        importer.importGraph(graph, new ByteArrayInputStream(Exports.bytes(new GraphMlExporter(), trace)));
        Map<String, String> edges = new LinkedHashMap<>();
        for (DefaultEdge edge : graph.edgeSet()) {
            Map<String, String> of = facts.get(edge);
            edges.put(
                    facts.get(graph.getEdgeSource(edge)).get("ref") + " -> "
                            + facts.get(graph.getEdgeTarget(edge)).get("ref"),
                    of.get("kind") + " " + of.get("line") + " " + of.get("calls"));
        }
        return edges;
    }
}
