// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;

/** A place that holds references: a variable, a parameter, a field. What it holds flows on over its edges. */
final class FlowNode {
    /** Numbers of the tokens it can hold. */
    final BitSet tokens = new BitSet();

    /** Those not passed on yet. */
    BitSet fresh = new BitSet();

    private final List<Edge> edges = new ArrayList<>(2);
    private final Set<Edge> known = new HashSet<>(4);
    private final List<IntConsumer> listeners = new ArrayList<>(0);

    /** Adds an edge; says whether it is new. */
    boolean add(Edge edge) {
        return known.add(edge) && edges.add(edge);
    }

    List<Edge> edges() {
        return edges;
    }

    List<IntConsumer> listeners() {
        return listeners;
    }

    /**
     * To another place.
     *
     * @param to where
     * @param filter what can go there; null for all
     */
    record Edge(FlowNode to, TokenFilter filter) {}
}
