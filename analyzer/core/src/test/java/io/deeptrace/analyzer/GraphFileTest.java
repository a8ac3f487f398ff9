// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.deeptrace.analyzer.explain.GraphFile;
import io.deeptrace.format.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.BaseEventDrivenImporter;
import org.jgrapht.nio.GraphImporter;
import org.jgrapht.nio.dot.DOTImporter;
import org.jgrapht.nio.graphml.GraphMLImporter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GraphFileTest {
    @Test
    void graphml_can_be_read_back() throws Exception {
        GraphMLImporter<String, DefaultEdge> importer = new GraphMLImporter<>();
        importer.addVertexAttributeConsumer((at, value) -> note(at.getFirst(), at.getSecond(), value));
        importer.addEdgeAttributeConsumer((at, value) -> note(at.getFirst(), at.getSecond(), value));
        readBack(importer, GraphFile::writeGraphMl);
    }

    @Test
    void dot_can_be_read_back() throws Exception {
        DOTImporter<String, DefaultEdge> importer = new DOTImporter<>();
        importer.addVertexAttributeConsumer((at, value) -> note(at.getFirst(), at.getSecond(), value));
        importer.addEdgeAttributeConsumer((at, value) -> note(at.getFirst(), at.getSecond(), value));
        readBack(importer, GraphFile::writeDot);
    }

    @Test
    void the_same_closure_gives_the_same_bytes() throws Exception {
        assertThat(bytes(closure(), GraphFile::writeDot)).isEqualTo(bytes(closure(), GraphFile::writeDot));
    }

    private final Map<Object, Map<String, String>> attributes = new HashMap<>();

    private void note(Object element, String name, Attribute value) {
        attributes.computeIfAbsent(element, none -> new HashMap<>()).put(name, value.getValue());
    }

    private <I extends BaseEventDrivenImporter<?, ?> & GraphImporter<String, DefaultEdge>> void readBack(
            I importer, BiConsumer<GraphFile, OutputStream> format) throws Exception {
        Closure closure = closure();
        DirectedPseudograph<String, DefaultEdge> read =
                new DirectedPseudograph<>(new ArrayList<>(ids()).iterator()::next, DefaultEdge::new, false);
        importer.importGraph(read, new ByteArrayInputStream(bytes(closure, format)));

        Plan plan = TestPrograms.plan(closure);
        assertThat(read.vertexSet()).hasSameSizeAs(plan.methods());
        assertThat(read.vertexSet().stream()
                        .map(vertex -> attributes.get(vertex).get("ref")))
                .containsExactlyElementsOf(plan.methods().stream()
                        .map(method -> method.ref().canonical())
                        .toList());
        List<String> written = closure.steps().stream()
                .flatMap(step -> step.to().stream()
                        .map(to -> edge(
                                step.from().ref().canonical(),
                                to.ref().canonical(),
                                step.kind().text(),
                                step.line())))
                .distinct()
                .toList();
        assertThat(read.edgeSet().stream()
                        .map(edge -> edge(
                                attributes.get(read.getEdgeSource(edge)).get("ref"),
                                attributes.get(read.getEdgeTarget(edge)).get("ref"),
                                attributes.get(edge).get("kind"),
                                Integer.parseInt(attributes.get(edge).get("line")))))
                .containsExactlyElementsOf(written);
        assertThat(written).anyMatch(edge -> edge.contains(" callback "));
    }

    private static String edge(String from, String to, String kind, int line) {
        return from + " -> " + to + ' ' + kind + ' ' + line;
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            ids.add("v" + i);
        }
        return ids;
    }

    private static Closure closure() throws Exception {
        try (Program program = TestPrograms.open(TestPrograms.classes())) {
            Closure closure = TestPrograms.rta(program, "targets.Callbacks#root");
            closure.steps();
            return closure;
        }
    }

    private static byte[] bytes(Closure closure, BiConsumer<GraphFile, OutputStream> format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.accept(new GraphFile(TestPrograms.plan(closure), closure.steps(), method -> true), out);
        return out.toByteArray();
    }
}
