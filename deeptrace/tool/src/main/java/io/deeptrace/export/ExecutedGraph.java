// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jgrapht.Graph;
import org.jgrapht.graph.DirectedPseudograph;
import org.jgrapht.nio.Attribute;
import org.jgrapht.nio.DefaultAttribute;

/**
 * The call graph as it was executed: the methods that were called, and an edge for each line from which one called
 * another, or handed work to it. Its size is that of the program, not of the trace.
 */
final class ExecutedGraph implements CallWalk.Visitor {
    private final Trace trace;
    private final Graph<Integer, Edge> graph = new DirectedPseudograph<>(Edge.class);
    private final Map<Integer, Node> nodes = new LinkedHashMap<>();
    private final Map<Key, Edge> edges = new HashMap<>();

    ExecutedGraph(Trace trace) throws IOException {
        this.trace = trace;
        for (Trace.Lane thread : trace.threads()) {
            CallWalk.of(trace, thread, this);
        }
    }

    /** What is known of a method. */
    private static final class Node {
        final Trace.Method method;
        long calls;
        long counted;
        long threw;
        boolean estimated;
        boolean selfEstimated;
        long total;
        long self;
        int open;

        Node(Trace.Method method) {
            this.method = method;
        }
    }

    private record Key(int from, int to, int line, boolean handOver) {}

    /** What is known of the calls from one line of a method of another method. */
    static final class Edge {
        private final Key key;
        private long calls;
        private long counted;
        private boolean estimated;
        private long nanos;

        private Edge(Key key) {
            this.key = key;
        }
    }

    /** Methods by their ids. */
    Graph<Integer, Edge> graph() {
        return graph;
    }

    @Override
    public void enter(int call, int depth, long start, long end) {
        Node node = node(trace.method(call));
        node.calls++;
        node.self += trace.self(call);
        node.selfEstimated |= trace.isSelfEstimated(call);
        node.threw += trace.outcome(call) == Trace.Outcome.THREW ? 1 : 0;
        if (node.open++ == 0) {
            node.total += end - start; // of calls inside calls of the same method, the outermost counts
        }
        int parent = trace.parent(call);
        if (parent >= 0) {
            Trace.Site site = trace.site(call);
            Edge edge = edge(trace.method(parent), node.method, site, depth == 0);
            edge.calls++;
            edge.nanos += end - start;
        }
        for (Trace.Capped capped : trace.capped(call)) {
            Node callee = node(capped.method());
            callee.counted += capped.count();
            callee.threw += capped.thrown();
            if (callee.open == 0) {
                callee.total += capped.nanos();
                callee.estimated |= capped.estimated();
            }
            Edge edge = edge(node.method, callee.method, capped.site(), false);
            edge.counted += capped.count();
            edge.estimated |= capped.estimated();
            edge.nanos += capped.nanos();
        }
    }

    @Override
    public void leave(int call, int depth, long end) {
        nodes.get(trace.method(call).id()).open--;
    }

    private Node node(Trace.Method method) {
        return nodes.computeIfAbsent(method.id(), id -> {
            graph.addVertex(id);
            return new Node(method);
        });
    }

    private Edge edge(Trace.Method from, Trace.Method to, Trace.Site site, boolean handOver) {
        node(from);
        Key key = new Key(from.id(), to.id(), site == null ? 0 : site.line(), handOver);
        return edges.computeIfAbsent(key, unknown -> {
            Edge edge = new Edge(key);
            graph.addEdge(key.from(), key.to(), edge);
            return edge;
        });
    }

    /** The name of a vertex in the file. */
    static String name(int method) {
        return "m" + method;
    }

    /** {@code Machine.insert}. */
    String label(int method) {
        return BoxText.name(nodes.get(method).method.ref());
    }

    /** {@code 3 calls, 1.2 ms}, and what was only counted. */
    String tally(int method) {
        Node node = nodes.get(method);
        return tally(node.calls, node.counted) + ", " + Durations.text(node.total, node.estimated);
    }

    /** The same of an edge. */
    static String tally(Edge edge) {
        return tally(edge.calls, edge.counted) + (edge.key.handOver() ? " handed over" : "");
    }

    private static String tally(long calls, long counted) {
        return "× " + (calls + counted) + (counted > 0 ? " (" + calls + " recorded)" : "");
    }

    /** True if it is a hand-over to another thread. */
    static boolean isHandOver(Edge edge) {
        return edge.key.handOver();
    }

    /** All that is known of a method. */
    Map<String, Attribute> facts(int method) {
        Node node = nodes.get(method);
        Map<String, Attribute> facts = new LinkedHashMap<>();
        facts.put("ref", text(Printable.of(node.method.ref().canonical())));
        facts.put("calls", whole(node.calls));
        facts.put("counted", whole(node.counted));
        facts.put("threw", whole(node.threw));
        facts.put("total", whole(node.total));
        facts.put("self", whole(node.self));
        facts.put("estimated", DefaultAttribute.createAttribute(node.estimated));
        facts.put("selfEstimated", DefaultAttribute.createAttribute(node.selfEstimated));
        return facts;
    }

    /** All that is known of an edge. */
    static Map<String, Attribute> facts(Edge edge) {
        Map<String, Attribute> facts = new LinkedHashMap<>();
        facts.put("kind", text(edge.key.handOver() ? "hand-over" : "call"));
        facts.put("line", whole(edge.key.line()));
        facts.put("calls", whole(edge.calls));
        facts.put("counted", whole(edge.counted));
        facts.put("total", whole(edge.nanos));
        facts.put("estimated", DefaultAttribute.createAttribute(edge.estimated));
        return facts;
    }

    private static Attribute text(String text) {
        return DefaultAttribute.createAttribute(text);
    }

    private static Attribute whole(long number) {
        return DefaultAttribute.createAttribute(number);
    }
}
