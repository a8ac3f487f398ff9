// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.format.Keep;
import io.deeptrace.model.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The boxes of one lane in their order, without recursion: a trace may be 100,000 calls deep. */
final class LaneWalk {
    /**
     * Where a lane begins.
     *
     * @param box number of its first box
     * @param parentBox the box that its outermost calls hang from, or -1
     * @param depth number of ancestors of its outermost calls
     */
    record Begin(int box, int parentBox, int depth) {}

    /** A call under way, its box, and what is still to come of the calls that were counted in it. */
    private static final class Open {
        final int until;
        final int box;
        List<Box> counted = List.of();
        int placed;

        Open(int until, int box) {
            this.until = until;
            this.box = box;
        }
    }

    private final Trace trace;
    private final Extent extent;
    private final BitSet kept;
    private final Trace.Lane lane;
    private final Begin begin;
    private final HiddenCalls hidden;
    private final Deque<Open> open = new ArrayDeque<>();
    private int next;

    LaneWalk(Trace trace, Extent extent, BitSet kept, Trace.Lane lane, Begin begin, HiddenCalls hidden) {
        this.trace = trace;
        this.extent = extent;
        this.kept = kept;
        this.lane = lane;
        this.begin = begin;
        this.hidden = hidden;
        this.next = begin.box();
    }

    /** Passes the boxes on; gives the number of the box after the last one. */
    int boxes(int band, int firstRow, Consumer<Box> each) {
        for (int call = lane.firstCall(); call < lane.callsEnd(); call++) {
            while (!open.isEmpty() && call >= open.getLast().until) {
                close(each);
            }
            if (!kept.get(call)) {
                // What is left out lasts no longer than what is kept, so all below it is left out as well.
                call = Math.max(call, trace.subtreeEnd(call) - 1);
                continue;
            }
            placeUntil(trace.start(call), each);
            Open caller = open.peekLast();
            Box box = new Box(
                    next++,
                    caller == null ? begin.parentBox() : caller.box,
                    call,
                    null,
                    band,
                    firstRow + open.size(),
                    begin.depth() + open.size(),
                    trace.start(call),
                    extent.end(call),
                    Outcomes.kind(trace, call),
                    hidden.below(call));
            each.accept(box);
            open.addLast(new Open(trace.subtreeEnd(call), box.id()));
            open.getLast().counted = counted(box);
        }
        while (!open.isEmpty()) {
            close(each);
        }
        return next;
    }

    private void close(Consumer<Box> each) {
        placeUntil(Long.MAX_VALUE, each);
        open.removeLast();
    }

    /** What was counted in the innermost open call and lies before this time. */
    private void placeUntil(long time, Consumer<Box> each) {
        Open caller = open.peekLast();
        while (caller != null
                && caller.placed < caller.counted.size()
                && caller.counted.get(caller.placed).end() <= time) {
            each.accept(numbered(caller.counted.get(caller.placed++), caller.box));
        }
    }

    private Box numbered(Box box, int parent) {
        return new Box(
                next++,
                parent,
                -1,
                box.capped(),
                box.band(),
                box.row(),
                box.depth(),
                box.start(),
                box.end(),
                Kind.CAPPED,
                0);
    }

    /** Boxes for the calls that were counted in this one, by time, not yet numbered. */
    private List<Box> counted(Box caller) {
        List<Trace.Capped> entries = trace.capped(caller.call());
        if (entries.isEmpty()) {
            return List.of();
        }
        Gaps gaps = new Gaps(caller.start(), caller.end());
        int end = trace.subtreeEnd(caller.call());
        for (int child = caller.call() + 1; child < end; child = trace.subtreeEnd(child)) {
            gaps.occupied(trace.start(child), extent.end(child));
        }
        gaps.close();
        List<Box> boxes = new ArrayList<>(entries.size());
        for (Trace.Capped entry : entries) {
            long[] edges = gaps.take(entry.nanos(), entry.kept() == Keep.LAST);
            boxes.add(new Box(
                    -1,
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
        boxes.sort(Comparator.comparingLong(Box::start).thenComparingLong(Box::end));
        return boxes;
    }
}
