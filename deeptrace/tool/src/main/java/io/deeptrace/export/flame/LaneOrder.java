// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order of the bands: each thread above those it started, threads of one starter by their first call. */
final class LaneOrder {
    private static final int NONE = -1;

    private LaneOrder() {}

    /** @param shown numbers of the lanes that have something to show */
    static List<Trace.Lane> of(Trace trace, Set<Integer> shown) {
        List<Trace.Lane> lanes = trace.threads().stream()
                .filter(lane -> shown.contains(lane.number()))
                .sorted(Comparator.comparing((Trace.Lane lane) -> trace.start(lane.firstCall()))
                        .thenComparing(Trace.Lane::number))
                .toList();
        Map<Integer, List<Trace.Lane>> startedBy = new HashMap<>();
        for (Trace.Lane lane : lanes) {
            startedBy
                    .computeIfAbsent(starter(trace, lane, shown), key -> new ArrayList<>())
                    .add(lane);
        }
        List<Trace.Lane> order = new ArrayList<>();
        Deque<Trace.Lane> open = new ArrayDeque<>(startedBy.getOrDefault(NONE, List.of()));
        while (!open.isEmpty()) {
            Trace.Lane lane = open.pop();
            order.add(lane);
            List<Trace.Lane> started = startedBy.getOrDefault(lane.number(), List.of());
            for (int i = started.size() - 1; i >= 0; i--) {
                open.push(started.get(i));
            }
        }
        // In a damaged trace each of two threads can be said to have begun for a call of the other.
        Set<Trace.Lane> placed = new HashSet<>(order);
        lanes.stream().filter(lane -> !placed.contains(lane)).forEach(order::add);
        return order;
    }

    private static int starter(Trace trace, Trace.Lane lane, Set<Integer> shown) {
        if (lane.parentCall() < 0) {
            return NONE;
        }
        int number = trace.lane(lane.parentCall()).number();
        return shown.contains(number) && number != lane.number() ? number : NONE;
    }
}
