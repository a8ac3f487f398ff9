// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which calls started threads or handed work to them, and the calls with which that work began. */
final class HandOvers {
    private final Trace trace;
    private final Map<Integer, List<Integer>> byCaller = new HashMap<>();

    HandOvers(Trace trace) {
        this.trace = trace;
        for (Trace.Lane lane : trace.lanes()) {
            if (lane.parentCall() >= 0 && lane.firstCall() < lane.callsEnd()) {
                byCaller.computeIfAbsent(lane.parentCall(), call -> new ArrayList<>())
                        .add(lane.firstCall());
            }
        }
        byCaller.values().forEach(calls -> calls.sort(Comparator.comparingLong(this::moment)));
    }

    /** When the work was handed over that begins with this call; where nobody knows, when it began. */
    long moment(int call) {
        long handedOver = trace.handedOver(call);
        return handedOver == Trace.Lane.UNKNOWN ? trace.start(call) : handedOver;
    }

    /** The first calls of what this one handed over, by the {@link #moment} of that. */
    List<Integer> from(int call) {
        return byCaller.isEmpty() ? List.of() : byCaller.getOrDefault(call, List.of());
    }

    /** Whether what another call handed over begins with this one. */
    boolean endsAt(int call) {
        if (byCaller.isEmpty()) {
            return false;
        }
        Trace.Lane lane = trace.lane(call);
        return lane.parentCall() >= 0 && lane.firstCall() == call;
    }
}
