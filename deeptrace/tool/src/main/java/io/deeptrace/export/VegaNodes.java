// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What the chart shows of a trace: its longest calls, and below a caller of which some are left out one node that stands for all of
 * these. With counted calls there are at most {@link #LIMIT} nodes; of counted and left out calls the widest have theirs.
 */
final class VegaNodes {
    /** Beyond this number of nodes Vega needs seconds for a picture. */
    static final int LIMIT = 10_000;

    /** Where there are more calls than the chart can show, so many nodes are left for what stands for several. */
    private static final int FOR_SEVERAL = LIMIT / 5;

    private final Trace trace;
    private final FlameGraph graph;
    private final BitSet shownCalls = new BitSet();
    private final List<Node> nodes = new ArrayList<>();
    /** By band: how many rows it lies lower than in the layout, which has no room for nodes of calls left out. */
    private final int[] lower;

    private final int rows;
    private final long withoutNode;

    VegaNodes(Trace trace) {
        this.trace = trace;
        int all = trace.callCount();
        this.graph = FlameGraph.of(trace, all <= LIMIT ? LIMIT : LIMIT - FOR_SEVERAL);
        graph.boxes().stream().filter(box -> box.call() >= 0).forEach(box -> shownCalls.set(box.call()));
        List<Part> parts = new ArrayList<>();
        for (Box box : graph.boxes()) {
            if (box.call() < 0) {
                parts.add(new Part(box.parent(), box.row(), box.start(), box.end(), box, 0));
            } else if (box.hidden() > 0) {
                parts.add(leftOut(box));
            }
        }
        parts.sort(Comparator.comparingLong((Part part) -> part.start() - part.end()));
        int room = LIMIT - shownCalls.cardinality();
        List<Part> shown = parts.subList(0, Math.min(room, parts.size()));
        withoutNode = parts.size() - shown.size();
        lower = new int[graph.bands().size()];
        this.rows = graph.rows() + makeRoom(shown);
        number(shown);
    }

    /**
     * A node.
     *
     * @param parent another node's number, or -1
     * @param box what it shows, or null if it stands for calls that are left out
     * @param leftOut how many these are
     */
    record Node(int parent, int row, int depth, int band, long start, long end, Box box, long leftOut) {}

    /** A node that stands for several calls, not yet numbered; {@code box} is null for calls left out. */
    private record Part(int parentBox, int row, long start, long end, Box box, long leftOut) {}

    FlameGraph graph() {
        return graph;
    }

    List<Node> nodes() {
        return nodes;
    }

    int rows() {
        return rows;
    }

    /** A band's row in the chart. */
    int row(int band, int row) {
        return row + lower[band];
    }

    /** How many groups of counted or left out calls have no node. */
    long withoutNode() {
        return withoutNode;
    }

    /** As wide as the longest run of calls left out between two that are shown. */
    private Part leftOut(Box caller) {
        long start = caller.start();
        long end = caller.start();
        long runStart = -1;
        int last = trace.subtreeEnd(caller.call());
        for (int child = caller.call() + 1; child < last; child = trace.subtreeEnd(child)) {
            if (shownCalls.get(child)) {
                runStart = -1;
                continue;
            }
            runStart = runStart < 0 ? trace.start(child) : runStart;
            if (trace.end(child) - runStart > end - start) {
                start = runStart;
                end = Math.min(caller.end(), trace.end(child));
            }
        }
        return new Part(caller.id(), caller.row() + 1, start, Math.max(start, end), null, caller.hidden());
    }

    /** Nodes below the lowest row of their thread push the threads below it down; gives the number of rows won. */
    private int makeRoom(List<Part> parts) {
        BitSet deeper = new BitSet();
        for (Part part : parts) {
            int band = graph.boxes().get(part.parentBox()).band();
            int end =
                    graph.bands().get(band).firstRow() + graph.bands().get(band).rows();
            if (part.row() >= end) {
                deeper.set(band);
            }
        }
        int added = 0;
        for (int band = 0; band < lower.length; band++) {
            lower[band] = added;
            added += deeper.get(band) ? 1 : 0;
        }
        return added;
    }

    private void number(List<Part> parts) {
        int[] numbers = new int[graph.boxes().size()];
        for (Box box : graph.boxes()) {
            if (box.call() >= 0) {
                numbers[box.id()] = nodes.size();
                nodes.add(node(box, -1));
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            Box box = nodes.get(i).box();
            if (box.parent() >= 0) {
                nodes.set(i, node(box, numbers[box.parent()]));
            }
        }
        for (Part part : parts) {
            Box caller = graph.boxes().get(part.parentBox());
            nodes.add(new Node(
                    numbers[caller.id()],
                    row(caller.band(), part.row()),
                    caller.depth() + 1,
                    caller.band(),
                    part.start(),
                    part.end(),
                    part.box(),
                    part.leftOut()));
        }
    }

    private Node node(Box box, int parent) {
        return new Node(parent, row(box.band(), box.row()), box.depth(), box.band(), box.start(), box.end(), box, 0);
    }
}
