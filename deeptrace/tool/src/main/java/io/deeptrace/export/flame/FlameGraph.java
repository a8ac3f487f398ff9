// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.List;

/**
 * A trace laid out as a rooted flame graph: time from left to right, callers above their callees, every thread in a band of
 * rows of its own below the thread that started it. Several root calls stand side by side.
 *
 * @param boxes the boxes, by id
 * @param bands the bands, from the top
 * @param rows number of rows in all
 * @param begin left edge of the picture: start of the first call, ns since the trace's start
 * @param end right edge, ns; after {@code begin}
 * @param hidden number of recorded calls without a box, because there were more than the picture can show
 */
public record FlameGraph(List<Box> boxes, List<Band> bands, int rows, long begin, long end, long hidden) {

    /** Copies the lists. */
    public FlameGraph {
        boxes = List.copyOf(boxes);
        bands = List.copyOf(bands);
    }

    /**
     * Lays a trace out. Where it has more calls than {@code limit} the shortest ones get no box, and the nearest caller
     * that has one says how many.
     *
     * @param limit greatest number of recorded calls to show, at least 1
     */
    public static FlameGraph of(Trace trace, int limit) {
        FlameLayout layout = FlameLayout.of(trace, limit);
        List<Box> boxes = new ArrayList<>(layout.boxes());
        layout.forEach(boxes::add);
        return new FlameGraph(boxes, layout.bands(), layout.rows(), layout.begin(), layout.end(), layout.hidden());
    }
}
