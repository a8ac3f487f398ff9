// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Lane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lanes of a trace that have calls: whose they are, and in which order they can be summed up. */
final class Stretches {
    private static final int UNKNOWN = -1;

    private final List<Lane> lanes = new ArrayList<>();
    private final Map<Integer, List<Lane>> byParent = new HashMap<>();

    Stretches(Trace trace) {
        for (Lane lane : trace.lanes()) {
            if (lane.firstCall() < lane.callsEnd()) {
                lanes.add(lane);
                byParent.computeIfAbsent(lane.parentCall(), call -> new ArrayList<>())
                        .add(lane);
            }
        }
    }

    /** Those that worked for a call; for -1 those that worked for none. */
    List<Lane> of(int call) {
        return byParent.getOrDefault(call, List.of());
    }

    /** Each before that of the call which it worked for. */
    List<Lane> innermostFirst() {
        int[] depths = new int[lanes.size()];
        Arrays.fill(depths, UNKNOWN);
        int[] firstCalls = lanes.stream().mapToInt(Lane::firstCall).toArray();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < depths.length; i++) {
            order.add(i);
            int steps = 0;
            int at = i;
            while (at != UNKNOWN && depths[at] == UNKNOWN) {
                at = outer(at, firstCalls);
                steps++;
            }
            int depth = (at == UNKNOWN ? UNKNOWN : depths[at]) + steps;
            for (at = i; at != UNKNOWN && depths[at] == UNKNOWN; at = outer(at, firstCalls)) {
                depths[at] = depth--;
            }
        }
        order.sort((one, other) -> Integer.compare(depths[other], depths[one]));
        return order.stream().map(lanes::get).toList();
    }

    private int outer(int lane, int[] firstCalls) {
        int call = lanes.get(lane).parentCall();
        if (call < 0) {
            return UNKNOWN;
        }
        int found = Arrays.binarySearch(firstCalls, call);
        return found >= 0 ? found : -found - 2;
    }
}
