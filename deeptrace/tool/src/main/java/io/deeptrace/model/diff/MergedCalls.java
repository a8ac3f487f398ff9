// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.IntColumn;
import io.deeptrace.model.LongColumn;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Lane;
import io.deeptrace.model.diff.TraceDiff.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of the merged tree numbered as a trace numbers its calls: lane by lane, a caller before its callees. Their times are
 * made up so that nothing overlaps: a call lasts as long as it took itself on the side where that was longer, and as long as all in it.
 */
final class MergedCalls {
    final IntColumn left = new IntColumn();
    final IntColumn right = new IntColumn();
    final IntColumn parent = new IntColumn();
    final IntColumn depth = new IntColumn();
    final IntColumn end = new IntColumn();
    final LongColumn start = new LongColumn();
    final LongColumn width = new LongColumn();
    final List<Lane> lanes = new ArrayList<>();

    private final TraceDiff diff;
    private final Deque<Group> groups = new ArrayDeque<>();

    /** Calls on one thread that hang from one call, or are roots. */
    private record Group(int parent, Lane like, List<Node> nodes) {}

    private record Open(Node node, int number, Deque<Node> callees) {}

    MergedCalls(TraceDiff diff) {
        this.diff = diff;
        group(Side.NONE, diff.roots());
        while (!groups.isEmpty()) {
            lane(groups.poll());
        }
        for (IntColumn column : new IntColumn[] {left, right, parent, depth, end}) {
            column.trim();
        }
        start.trim();
        width.trim();
    }

    int size() {
        return left.size();
    }

    private void group(int number, List<Node> nodes) {
        Map<String, Group> byThread = new LinkedHashMap<>();
        for (Node node : nodes) {
            Lane lane = node.isRemoved()
                    ? diff.left().lane(node.left())
                    : diff.right().lane(node.right());
            byThread.computeIfAbsent(lane.name(), name -> new Group(number, lane, new ArrayList<>()))
                    .nodes()
                    .add(node);
        }
        groups.addAll(byThread.values());
    }

    private void lane(Group group) {
        int first = size();
        Deque<Node> bottom = new ArrayDeque<>(group.nodes());
        Deque<Open> open = new ArrayDeque<>();
        while (!bottom.isEmpty() || !open.isEmpty()) {
            Open caller = open.peek();
            Node next = caller == null ? bottom.poll() : caller.callees().poll();
            if (next == null) {
                open.pop();
                end.set(caller.number(), size());
                group(caller.number(), diff.handedOver(caller.node()));
            } else {
                open.push(enter(next, caller == null ? Side.NONE : caller.number(), open.size()));
            }
        }
        Lane like = group.like();
        lanes.add(new Lane(
                lanes.size() + 1,
                like.threadId(),
                like.name(),
                like.daemon(),
                like.virtual(),
                group.parent(),
                false,
                group.parent() < 0 ? null : like.way(),
                Lane.UNKNOWN,
                first,
                size()));
        place(first, group.parent() < 0 ? 0 : start.get(group.parent()));
    }

    private Open enter(Node node, int caller, int level) {
        left.add(node.left());
        right.add(node.right());
        parent.add(caller);
        depth.add(level);
        end.add(0);
        start.add(0);
        width.add(Math.max(1, Math.max(own(diff.left(), node.left()), own(diff.right(), node.right()))));
        return new Open(node, size() - 1, new ArrayDeque<>(diff.inLane(node)));
    }

    private static long own(Trace trace, int call) {
        return call < 0 ? 0 : TraceDiff.own(trace, call);
    }

    private void place(int first, long begin) {
        for (int call = size() - 1; call >= first; call--) {
            if (parent.get(call) >= 0) {
                width.set(parent.get(call), width.get(parent.get(call)) + width.get(call));
            }
        }
        long bottom = begin;
        for (int call = first; call < size(); call = end.get(call)) {
            start.set(call, bottom);
            bottom += width.get(call);
        }
        for (int call = first; call < size(); call++) {
            long at = start.get(call);
            for (int callee = call + 1; callee < end.get(call); callee = end.get(callee)) {
                start.set(callee, at);
                at += width.get(callee);
            }
        }
    }
}
