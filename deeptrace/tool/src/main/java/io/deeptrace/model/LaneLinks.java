// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.model.Trace.Lane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the call that started each lane. Where the file does not hold it, the lane is attached to the nearest call known
 * and that is told as damage, so that no call is ever without a place in the tree.
 */
final class LaneLinks {
    private final TreeMap<Integer, LaneCalls> lanes = new TreeMap<>();
    private final List<String> damage;

    LaneLinks(Collection<LaneCalls> lanes, List<String> damage) {
        lanes.forEach(lane -> this.lanes.put(lane.number(), lane));
        this.damage = damage;
    }

    /** The lanes by number, linked. */
    List<Lane> link() {
        List<Lane> linked = new ArrayList<>();
        for (LaneCalls lane : lanes.values()) {
            linked.add(lane.toLane(lane.parentLane() == 0 ? -1 : parentCall(lane)));
        }
        return linked;
    }

    private int parentCall(LaneCalls lane) {
        if (startsItself(lane)) {
            damage.add(lane.title() + " is said to have started itself: it is shown as a root.");
            return -1;
        }
        LaneCalls parent = lanes.get(lane.parentLane());
        int number = lane.symbol().parentCall();
        if (parent != null && number > 0 && number <= parent.end() - parent.first()) {
            return parent.first() + number - 1;
        }
        if (!lane.isEmpty()) {
            damage.add(lane.title() + " was started by call " + number + " of lane " + lane.parentLane()
                    + ", which is not in the file: it is shown under the nearest call that is.");
        }
        return nearest(lane, parent);
    }

    private int nearest(LaneCalls lane, LaneCalls parent) {
        if (parent != null && !parent.isEmpty()) {
            return parent.innermost() >= 0 ? parent.innermost() : parent.end() - 1;
        }
        for (LaneCalls other : lanes.values()) {
            if (other.parentLane() == 0 && !other.isEmpty() && other != lane) {
                return other.first();
            }
        }
        return -1;
    }

    private boolean startsItself(LaneCalls lane) {
        LaneCalls at = lane;
        for (int steps = 0; steps <= lanes.size(); steps++) {
            at = lanes.get(at.parentLane());
            if (at == null || at.parentLane() == 0) {
                return false;
            }
        }
        return true;
    }
}
