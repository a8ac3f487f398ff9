// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.CallTable.Turn;
import io.deeptrace.model.Trace.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;

/**
 * Finds the calls that each thread worked for: the one that started it, and those that handed tasks to it. Where that one was given
 * up, what was done for it belongs to the nearest call around it that is there, and the lane says so. Where the file
 * does not hold one, what was done for it is attached to the nearest call known and that is told as damage, so that no call
 * is ever without a place in the tree.
 */
final class LaneLinks {
    private static final int NONE = -1;

    private final TreeMap<Integer, LaneCalls> lanes = new TreeMap<>();
    private final IntToLongFunction started;
    private final List<String> damage;
    private final List<Lane> linked = new ArrayList<>();

    /** @param started when the thread of a lane was started, in ns; {@link Lane#UNKNOWN} if the file does not tell */
    LaneLinks(Collection<LaneCalls> lanes, IntToLongFunction started, List<String> damage) {
        lanes.forEach(lane -> this.lanes.put(lane.number(), lane));
        this.started = started;
        this.damage = damage;
    }

    /** The lanes by number, those of one thread in order, linked. */
    List<Lane> link() {
        for (LaneCalls lane : lanes.values()) {
            List<Turn> stretches = lane.stretches(started.applyAsLong(lane.number()));
            for (int i = 0; i < stretches.size(); i++) {
                Turn turn = stretches.get(i);
                int end = i + 1 < stretches.size() ? stretches.get(i + 1).first() : lane.end();
                LaneCalls of = lanes.get(turn.lane());
                boolean givenUp = of != null && of.numbers().isGivenUp(turn.call());
                int parent = turn.lane() == 0 ? NONE : parentCall(lane, turn, turn.first() == end);
                linked.add(lane.toLane(parent, givenUp, turn, end));
            }
        }
        cutCircles();
        return linked;
    }

    private int parentCall(LaneCalls lane, Turn turn, boolean empty) {
        LaneCalls parent = lanes.get(turn.lane());
        int number = turn.call();
        int call = parent == null ? NONE : parent.numbers().call(number);
        if (call != NONE) {
            return call;
        }
        if (parent != null && parent.numbers().isGivenUp(number)) {
            return parent.numbers().around(number);
        }
        if (!empty) {
            damage.add(lane.title() + " worked for call " + number + " of lane " + turn.lane()
                    + ", which is not in the file: it is shown under the nearest call that is.");
        }
        return nearest(lane, parent);
    }

    private int nearest(LaneCalls lane, LaneCalls parent) {
        if (parent != null && !parent.isEmpty()) {
            return parent.innermost() >= 0 ? parent.innermost() : parent.end() - 1;
        }
        for (LaneCalls other : lanes.values()) {
            if ((other.symbol() == null || other.symbol().parentLane() == 0) && !other.isEmpty() && other != lane) {
                return other.first();
            }
        }
        return NONE;
    }

    /** In a damaged file a lane can be said to work for a call that was made by itself. */
    private void cutCircles() {
        LaneFinder finder = new LaneFinder(linked);
        int[] parents = new int[linked.size()];
        for (int i = 0; i < parents.length; i++) {
            int call = linked.get(i).parentCall();
            parents[i] = call == NONE ? NONE : finder.indexOf(call);
        }
        boolean[] fine = new boolean[parents.length];
        for (int i = 0; i < parents.length; i++) {
            int at = parents[i];
            for (int steps = 0; at != NONE && at != i && !fine[at] && steps < parents.length; steps++) {
                at = parents[at];
            }
            if (at == i) {
                Lane lane = linked.get(i);
                damage.add(
                        lanes.get(lane.number()).title() + " is said to have started itself: it is shown as a root.");
                linked.set(i, lane.asRoot());
            }
            fine[i] = at == NONE || at != i && fine[at];
        }
    }
}
