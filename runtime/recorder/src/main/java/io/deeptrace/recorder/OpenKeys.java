// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** The keys that the innermost open calls of all lanes count, as seen from another thread: with luck, all of them. */
final class OpenKeys {
    private int[] callers = new int[4];
    private int[] sites = new int[16];
    private int[] methods = new int[16];
    private int calls;
    private int keys;

    /** Adds what the innermost open call of this lane counts. */
    void look(Lane lane) {
        Frame[] frames = lane.frames;
        int innermost = lane.depth;
        if (innermost > 0 && innermost < frames.length) {
            if (calls == callers.length) {
                callers = copy(callers, calls * 2);
            }
            callers[calls++] = frames[innermost].method;
            lane.counts.tell(frames[innermost], this);
        }
    }

    void key(CallCount count) {
        if (count != null && count.method != 0) {
            if (keys == sites.length) {
                sites = copy(sites, keys * 2);
                methods = copy(methods, keys * 2);
            }
            sites[keys] = count.site();
            methods[keys++] = count.method;
        }
    }

    int[] callers() {
        return copy(callers, calls);
    }

    int[] sites() {
        return copy(sites, keys);
    }

    int[] methods() {
        return copy(methods, keys);
    }

    private static int[] copy(int[] from, int length) {
        int[] to = new int[length];
        for (int i = 0; i < length && i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }
}
