// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Hash;
import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that two calls made and that were counted, not recorded, on one of the sides at least.
 *
 * @param method the method that was called, as the left side names it, else the right one
 * @param leftCalls how many there were on the left, those in them not included
 * @param leftNanos how long they took there
 * @param estimated whether {@code leftNanos} or {@code rightNanos} is an estimate, as not each of them was timed
 */
public record Counted(
        Trace.Method method,
        long leftCalls,
        long rightCalls,
        long leftThrown,
        long rightThrown,
        long leftNanos,
        long rightNanos,
        boolean estimated) {

    /** Whether as many were made, and as many of them threw. */
    public boolean isSame() {
        return leftCalls == rightCalls && leftThrown == rightThrown;
    }

    static long hash(List<Trace.Capped> capped, CallKeys keys) {
        long sum = 0;
        for (Trace.Capped each : capped) {
            sum += Hash.of(Hash.of(keys.of(each.method()), each.count()), each.thrown());
        }
        return sum;
    }

    /** By method, for two calls. */
    static List<Counted> of(Side left, int leftCall, Side right, int rightCall) {
        Map<Long, Counted> all = new LinkedHashMap<>();
        for (Trace.Capped each : left.trace().capped(leftCall)) {
            all.merge(
                    left.keys().of(each.method()),
                    new Counted(each.method(), each.count(), 0, each.thrown(), 0, each.nanos(), 0, each.estimated()),
                    Counted::plus);
        }
        for (Trace.Capped each : right.trace().capped(rightCall)) {
            all.merge(
                    right.keys().of(each.method()),
                    new Counted(each.method(), 0, each.count(), 0, each.thrown(), 0, each.nanos(), each.estimated()),
                    Counted::plus);
        }
        return new ArrayList<>(all.values());
    }

    private Counted plus(Counted other) {
        return new Counted(
                method,
                leftCalls + other.leftCalls,
                rightCalls + other.rightCalls,
                leftThrown + other.leftThrown,
                rightThrown + other.rightThrown,
                leftNanos + other.leftNanos,
                rightNanos + other.rightNanos,
                estimated || other.estimated);
    }
}
