// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import java.util.Arrays;
import java.util.BitSet;

/** Chooses which calls get a box where there are too many for all: the longest ones, never one without its caller. */
final class KeptCalls {
    private KeptCalls() {}

    static BitSet choose(Trace trace, Extent extent, int limit) {
        int count = trace.callCount();
        BitSet kept = new BitSet(count);
        if (count <= limit) {
            kept.set(0, count);
            return kept;
        }
        long[] durations = new long[count];
        for (int call = 0; call < count; call++) {
            durations[call] = extent.duration(call);
        }
        long[] sorted = durations.clone();
        Arrays.sort(sorted);
        long shortest = sorted[count - limit];
        int ofShortest = limit - (count - firstAbove(sorted, shortest));
        for (int call = 0; call < count; call++) {
            int parent = trace.parent(call);
            // A call lasts no longer than its caller and has a greater number, so this drops nothing but calls whose
            // caller's end was not seen in order.
            if (parent >= 0 && sameLane(trace, parent, call) && !kept.get(parent)) {
                continue;
            }
            if (durations[call] > shortest) {
                kept.set(call);
            } else if (durations[call] == shortest && ofShortest > 0) {
                ofShortest--;
                kept.set(call);
            }
        }
        return kept;
    }

    static boolean sameLane(Trace trace, int call, int other) {
        return trace.lane(call).firstCall() == trace.lane(other).firstCall();
    }

    private static int firstAbove(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
