// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import java.util.ArrayList;
import java.util.List;

/**
 * The time a call spent outside its recorded callees, as intervals. Capped calls happened somewhere in there: a cap is
 * reached after the calls that were recorded, so they are put into the last interval with room for them; where the last calls are
 * recorded, into the first.
 */
final class Gaps {
    private record Interval(long start, long end) {
        long length() {
            return end - start;
        }
    }

    private final List<Interval> free = new ArrayList<>();
    private long at;
    private final long end;

    /** The whole call is free at first. */
    Gaps(long start, long end) {
        this.at = start;
        this.end = end;
    }

    /** Takes the time of a recorded callee away; callees come in the order of their start. */
    void occupied(long from, long to) {
        if (from > at) {
            free.add(new Interval(at, Math.min(from, end)));
        }
        at = Math.max(at, Math.min(to, end));
    }

    /** No further recorded callee. */
    void close() {
        free.add(new Interval(at, Math.max(at, end)));
    }

    /**
     * Takes an interval of this length, or the longest there is, and gives its two edges.
     *
     * @param early whether one of the first is looked for
     */
    long[] take(long length, boolean early) {
        int chosen = early ? 0 : free.size() - 1;
        for (int step = 0; step < free.size(); step++) {
            int i = early ? step : free.size() - 1 - step;
            if (free.get(i).length() >= length) {
                chosen = i;
                break;
            }
            if (free.get(i).length() > free.get(chosen).length()) {
                chosen = i;
            }
        }
        Interval from = free.get(chosen);
        long edge = from.start() + Math.min(Math.max(length, 0), from.length());
        free.set(chosen, new Interval(edge, from.end()));
        return new long[] {from.start(), edge};
    }
}
