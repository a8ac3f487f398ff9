// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.format.Keep;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes a {@link FlameGraph} in a few passes over the calls, without recursion: a trace may be 100,000 calls deep. */
final class FlameLayout {
    private final Trace trace;
    private final Extent extent;
    private final BitSet kept;
    /** By call: number of its callers within its lane. */
    private final int[] level;
    /** By call: its box, or -1. */
    private final int[] boxOf;
    /** By call: the nearest call that has a box, itself or a caller; -1 if there is none. */
    private final int[] nearest;
    /** By call: number of recorded calls without a box whose nearest caller with a box is this one. */
    private final Map<Integer, Long> hidden = new HashMap<>();

    FlameLayout(Trace trace, int limit) {
        this.trace = trace;
        this.extent = new Extent(trace);
        this.kept = KeptCalls.choose(trace, extent, limit);
        this.level = new int[trace.callCount()];
        this.boxOf = new int[trace.callCount()];
        this.nearest = new int[trace.callCount()];
        Arrays.fill(boxOf, -1);
    }

    FlameGraph layOut() {
        Map<Integer, Integer> rowsOfLane = measure();
        List<Trace.Lane> order = LaneOrder.of(trace, rowsOfLane.keySet());
        Map<Integer, Integer> bandOfLane = new HashMap<>();
        int[] firstRow = new int[order.size()];
        int rows = 0;
        int labels = order.size() > 1 ? 1 : 0;
        for (int band = 0; band < order.size(); band++) {
            int lane = order.get(band).number();
            bandOfLane.put(lane, band);
            firstRow[band] = rows + labels;
            rows += labels + rowsOfLane.get(lane);
        }
        List<Box> boxes = boxes(bandOfLane, firstRow);
        List<Band> bands = new ArrayList<>();
        for (int band = 0; band < order.size(); band++) {
            Trace.Lane lane = order.get(band);
            int label = labels == 1 ? firstRow[band] - 1 : -1;
            bands.add(new Band(
                    lane, label, firstRow[band], rowsOfLane.get(lane.number()), boxOfNearest(lane.parentCall())));
        }
        long without = trace.callCount() - (long) kept.cardinality();
        return new FlameGraph(boxes, bands, rows, extent.begin(), extent.end(), without);
    }

    /** Fills {@link #level}, {@link #boxOf} and {@link #hidden}; gives the number of rows that each lane needs. */
    private Map<Integer, Integer> measure() {
        Map<Integer, Integer> rowsOfLane = new HashMap<>();
        int next = 0;
        for (int call = 0; call < trace.callCount(); call++) {
            int parent = trace.parent(call);
            boolean inside = parent >= 0 && KeptCalls.sameLane(trace, parent, call);
            level[call] = inside ? level[parent] + 1 : 0;
            nearest[call] = kept.get(call) ? call : inside ? nearest[parent] : parent;
            if (kept.get(call)) {
                int capped = trace.capped(call).size();
                boxOf[call] = next;
                next += 1 + capped;
                rowsOfLane.merge(trace.lane(call).number(), level[call] + (capped > 0 ? 2 : 1), Math::max);
            }
        }
        countHidden();
        return rowsOfLane;
    }

    private void countHidden() {
        for (int call = kept.nextClearBit(0); call < trace.callCount(); call = kept.nextClearBit(call + 1)) {
            int ancestor = keptAncestor(call);
            if (ancestor >= 0) {
                hidden.merge(ancestor, 1L, Long::sum);
            }
        }
    }

    private List<Box> boxes(Map<Integer, Integer> bandOfLane, int[] firstRow) {
        List<Box> boxes = new ArrayList<>();
        for (int call = kept.nextSetBit(0); call >= 0; call = kept.nextSetBit(call + 1)) {
            int band = bandOfLane.get(trace.lane(call).number());
            boxes.add(new Box(
                    boxes.size(),
                    boxOfNearest(trace.parent(call)),
                    call,
                    null,
                    band,
                    firstRow[band] + level[call],
                    trace.depth(call),
                    trace.start(call),
                    extent.end(call),
                    Outcomes.kind(trace, call),
                    hidden.getOrDefault(call, 0L)));
            addCapped(boxes, boxes.get(boxes.size() - 1));
        }
        return boxes;
    }

    private void addCapped(List<Box> boxes, Box caller) {
        List<Trace.Capped> entries = trace.capped(caller.call());
        if (entries.isEmpty()) {
            return;
        }
        Gaps gaps = new Gaps(caller.start(), caller.end());
        for (int child : trace.children(caller.call())) {
            if (KeptCalls.sameLane(trace, child, caller.call())) {
                gaps.occupied(trace.start(child), extent.end(child));
            }
        }
        gaps.close();
        for (Trace.Capped entry : entries) {
            long[] edges = gaps.take(entry.nanos(), entry.kept() == Keep.LAST);
            boxes.add(new Box(
                    boxes.size(),
                    caller.id(),
                    -1,
                    entry,
                    caller.band(),
                    caller.row() + 1,
                    caller.depth() + 1,
                    edges[0],
                    edges[1],
                    Kind.CAPPED,
                    0));
        }
    }

    private int boxOfNearest(int call) {
        int ancestor = keptAncestor(call);
        return ancestor < 0 ? -1 : boxOf[ancestor];
    }

    /** Follows {@link #nearest}, one step per lane: a starter's lane may have been numbered after its thread's. */
    private int keptAncestor(int call) {
        int at = call;
        while (at >= 0 && !kept.get(at)) {
            at = nearest[at];
        }
        return at;
    }
}
