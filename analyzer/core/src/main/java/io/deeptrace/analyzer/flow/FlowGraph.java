// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.flow;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/** Lets tokens flow from node to node until nothing moves. */
final class FlowGraph {
    private static final int MANY = 32;

    private final Deque<FlowNode> work = new ArrayDeque<>();

    /** For {@link #pass}, which runs too often to make one each time. */
    private final BitSet passed = new BitSet();

    /** All that {@code from} holds, now and later, comes to {@code to} if the filter lets it; null lets all pass. */
    void edge(FlowNode from, FlowNode to, TokenFilter filter) {
        if (from != null && to != null && from != to) {
            FlowNode.Edge edge = new FlowNode.Edge(to, filter);
            if (from.add(edge) && !from.tokens.isEmpty()) {
                pass(from.tokens, edge);
            }
        }
    }

    /** A token comes to a node. */
    void add(FlowNode node, int token) {
        if (!node.tokens.get(token)) {
            node.tokens.set(token);
            queue(node);
            node.fresh.set(token);
        }
    }

    /** Tells of each token that the node holds, now and later. */
    void listen(FlowNode node, IntConsumer listener) {
        node.listeners().add(listener);
        BitSet held = (BitSet) node.tokens.clone();
        held.andNot(node.fresh);
        tell(held, listener);
    }

    /** Moves all that can move. */
    void settle() {
        for (FlowNode node = work.poll(); node != null; node = work.poll()) {
            BitSet moved = node.fresh;
            node.fresh = new BitSet();
            List<FlowNode.Edge> edges = node.edges();
            for (int i = 0; i < edges.size(); i++) {
                pass(moved, edges.get(i));
            }
            List<IntConsumer> listeners = node.listeners();
            for (int i = 0; i < listeners.size(); i++) {
                tell(moved, listeners.get(i));
            }
        }
    }

    private static void tell(BitSet tokens, IntConsumer listener) {
        for (int token = tokens.nextSetBit(0); token >= 0; token = tokens.nextSetBit(token + 1)) {
            listener.accept(token);
        }
    }

    private void pass(BitSet tokens, FlowNode.Edge edge) {
        FlowNode to = edge.to();
        passed.clear();
        passed.or(tokens);
        if (edge.filter() != null) {
            passed.and(edge.filter().accepted);
        }
        passed.andNot(to.tokens);
        if (!passed.isEmpty()) {
            to.tokens.or(passed);
            queue(to);
            to.fresh.or(passed);
        }
    }

    private void queue(FlowNode node) {
        if (node.fresh.isEmpty()) {
            // Those with many edges wait, so that they pass on more at once.
            if (node.edges().size() < MANY) {
                work.addFirst(node);
            } else {
                work.addLast(node);
            }
        }
    }
}
