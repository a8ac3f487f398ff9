// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.model.Trace;
import io.deeptrace.model.query.ValueFacts;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Finds the next or previous call of which an object is the receiver, an argument, the result or the exception. */
final class ObjectSearch {
    /** Boxes looked at for one answer, so that an answer never takes long. */
    static final int AT_ONCE = 1 << 18;

    private static final int BLOCK = 1 << 14;

    private final Trace trace;
    private final PageBoxes boxes;

    ObjectSearch(Trace trace, PageBoxes boxes) {
        this.trace = trace;
        this.boxes = boxes;
    }

    /**
     * How far it was looked.
     *
     * @param box the box found, or -1
     * @param next where to look on; outside of the boxes if there are no more
     */
    record Found(int box, int next) {}

    /** The first box that has the object of this number, from a box on, backwards if {@code step} is negative. */
    Found find(int object, int from, int step) {
        int at = from;
        for (int seen = 0; seen < AT_ONCE && at >= 0 && at < boxes.count(); seen += BLOCK) {
            int first = step > 0 ? at : Math.max(0, at - BLOCK + 1);
            int last = step > 0 ? Math.min(boxes.count() - 1, at + BLOCK - 1) : at;
            IntStream hits = IntStream.rangeClosed(first, last).parallel().filter(box -> has(box, object));
            OptionalInt hit = step > 0 ? hits.min() : hits.max();
            if (hit.isPresent()) {
                return new Found(hit.getAsInt(), hit.getAsInt() + step);
            }
            at = step > 0 ? last + 1 : first - 1;
        }
        return new Found(-1, at);
    }

    private boolean has(int box, int object) {
        int call = boxes.call(box);
        return call >= 0 && ValueFacts.anyIs(trace.values(call), object);
    }
}
