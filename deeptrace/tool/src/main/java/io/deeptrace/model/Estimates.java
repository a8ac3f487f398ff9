// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.Capped;
import java.util.ArrayList;
import java.util.List;

/** Estimated times of capped calls, which chance can have made too long: together they took no more than is left of their caller's time. */
final class Estimates {
    private Estimates() {}

    /** What one call, which has ended, has called and is not recorded; the estimates made shorter, all by the same factor, where need be. */
    static List<Capped> bounded(Trace trace, int call, List<Capped> capped) {
        long left = trace.end(call) - trace.start(call);
        for (int child = call + 1; child < trace.subtreeEnd(call); child = trace.subtreeEnd(child)) {
            left -= trace.end(child) - trace.start(child);
        }
        double estimates = 0;
        for (Capped each : capped) {
            left -= each.estimated() ? 0 : each.nanos();
            estimates += each.estimated() ? each.nanos() : 0;
        }
        if (estimates <= left) {
            return capped;
        }
        double factor = Math.max(0, left) / estimates;
        List<Capped> bounded = new ArrayList<>();
        for (Capped each : capped) {
            bounded.add(each.estimated() ? each.taking((long) (each.nanos() * factor)) : each);
        }
        return bounded;
    }
}
