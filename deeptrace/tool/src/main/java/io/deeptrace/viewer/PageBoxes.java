// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.FlameLayout;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * The boxes of a page: which call each of them is, and what few of them have besides. The rest is told as they are walked
 * through, by the constructor and by {@link #write}.
 */
final class PageBoxes {
    private final Trace trace;
    private final FlameLayout layout;
    private final EdgeTable edges = new EdgeTable();
    private final List<Box> counted = new ArrayList<>();
    private final List<Box> hiding = new ArrayList<>();
    /** By box: its call, or -1 for calls that were counted. */
    private int[] calls;

    /** @param limit greatest number of recorded calls to show */
    PageBoxes(Trace trace, int limit) {
        this(trace, limit, (box, edge) -> {});
    }

    /** @param each is told each box and its edge, as {@link FlameLayout#forEachInItsBand} does */
    PageBoxes(Trace trace, int limit, ObjIntConsumer<Box> each) {
        this.trace = trace;
        this.calls = new int[Math.min(trace.callCount(), limit)];
        this.layout = FlameLayout.of(trace, limit, box -> each.accept(box, add(box)));
    }

    private int add(Box box) {
        if (box.id() == calls.length) {
            calls = Arrays.copyOf(calls, calls.length + (calls.length >> 3) + 16);
        }
        calls[box.id()] = box.call();
        if (box.call() < 0) {
            counted.add(box);
        } else if (box.hidden() > 0) {
            hiding.add(box);
        }
        return edge(box);
    }

    FlameLayout layout() {
        return layout;
    }

    int count() {
        return layout.boxes();
    }

    /** The call of a box; -1 for calls that were counted. */
    int call(int box) {
        return calls[box];
    }

    /** The box of a call, or -1 if it has none: boxes of recorded calls are in the order of these. */
    int box(int call) {
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            int at = middle;
            while (at < high && calls[at] < 0) {
                at++;
            }
            if (at == high || calls[at] >= call) {
                high = middle;
            } else {
                low = at + 1;
            }
        }
        while (low < count() && calls[low] < 0) {
            low++;
        }
        return low < count() && calls[low] == call ? low : -1;
    }

    /** The edges of all boxes, by number. */
    List<EdgeTable.Edge> edges() {
        return edges.all();
    }

    /** The boxes of calls that were counted, not recorded. */
    List<Box> counted() {
        return counted;
    }

    /** The boxes that have calls below them for which there was no room. */
    List<Box> hiding() {
        return hiding;
    }

    /** Writes all boxes as {@link BoxBlocks}. */
    void write(OutputStream out) throws IOException {
        BoxBlocks blocks = new BoxBlocks(out);
        layout.forEachInItsBand(box -> blocks.add(box, edge(box)));
        blocks.end();
    }

    private int edge(Box box) {
        return box.capped() == null
                ? edges.number(trace.method(box.call()), trace.site(box.call()))
                : edges.number(box.capped().method(), box.capped().site());
    }
}
