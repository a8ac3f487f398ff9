// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.format.InnerMethod;
import io.deeptrace.model.IntColumn;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.TraceDiff.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two traces as one: the calls of both, those that are each other's like as one call, so that all that shows a trace can show what two have in
 * common and apart. A call has the values of the right trace, unless it is in the left one alone. Times are made up: a call lasts as
 * long as it took itself where that was longer, and as long as all in it. Facts and sums are those of the right trace; {@code left} and {@code right} in the
 * info are the names given.
 */
public final class MergedTrace implements Trace {
    private final TraceDiff diff;
    private final MergedCalls calls;
    private final IntColumn ofRight = new IntColumn();
    private final Map<Integer, List<Lane>> startedBy = new HashMap<>();
    private final LeftNames names;
    private final Map<String, String> info;

    /** Merges the two traces that were compared; the names are for people. */
    public MergedTrace(TraceDiff diff, String left, String right) {
        this.diff = diff;
        this.calls = new MergedCalls(diff);
        for (int call = 0; call < diff.right().callCount(); call++) {
            ofRight.add(Side.NONE);
        }
        for (int call = 0; call < calls.size(); call++) {
            if (calls.right.get(call) >= 0) {
                ofRight.set(calls.right.get(call), call);
            }
        }
        for (Lane lane : calls.lanes) {
            startedBy
                    .computeIfAbsent(lane.parentCall(), call -> new ArrayList<>())
                    .add(lane);
        }
        this.names = new LeftNames(diff.left(), diff.right());
        this.info = new TreeMap<>(diff.right().info());
        info.put("left", left);
        info.put("right", right);
    }

    /** What was compared. */
    public TraceDiff diff() {
        return diff;
    }

    /** Which calls of the two traces this one is. */
    public Node node(int call) {
        return new Node(calls.left.get(call), calls.right.get(call));
    }

    private Trace trace(int call) {
        return calls.right.get(call) >= 0 ? diff.right() : diff.left();
    }

    private int origin(int call, Trace of) {
        return of == diff.right() ? calls.right.get(call) : calls.left.get(call);
    }

    @Override
    public Instant startedAt() {
        return diff.right().startedAt();
    }

    @Override
    public long duration() {
        long last = 0;
        for (Lane lane : calls.lanes) {
            for (int call = lane.firstCall(); call < lane.callsEnd(); call = subtreeEnd(call)) {
                last = Math.max(last, end(call));
            }
        }
        return last;
    }

    @Override
    public int callCount() {
        return calls.size();
    }

    @Override
    public int parent(int call) {
        int parent = calls.parent.get(call);
        return parent >= 0 ? parent : lane(call).parentCall();
    }

    @Override
    public int subtreeEnd(int call) {
        return calls.end.get(call);
    }

    @Override
    public int[] children(int call) {
        List<Integer> children = new ArrayList<>();
        addSiblings(call + 1, subtreeEnd(call), children);
        startedBy
                .getOrDefault(call, List.of())
                .forEach(lane -> addSiblings(lane.firstCall(), lane.callsEnd(), children));
        return children.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public int[] roots() {
        List<Integer> roots = new ArrayList<>();
        startedBy
                .getOrDefault(Side.NONE, List.of())
                .forEach(lane -> addSiblings(lane.firstCall(), lane.callsEnd(), roots));
        return roots.stream().mapToInt(Integer::intValue).toArray();
    }

    private void addSiblings(int from, int to, List<Integer> siblings) {
        for (int call = from; call < to; call = subtreeEnd(call)) {
            siblings.add(call);
        }
    }

    @Override
    public int depth(int call) {
        int depth = calls.depth.get(call);
        for (int at = lane(call).parentCall(); at >= 0; at = lane(at).parentCall()) {
            depth += calls.depth.get(at) + 1;
        }
        return depth;
    }

    @Override
    public Method method(int call) {
        int right = calls.right.get(call);
        return right >= 0
                ? diff.right().method(right)
                : names.method(diff.left().method(calls.left.get(call)));
    }

    @Override
    public Site site(int call) {
        int right = calls.right.get(call);
        return right >= 0 ? diff.right().site(right) : names.site(diff.left().site(calls.left.get(call)));
    }

    /** The lanes are in the order of their calls, and none is without any. */
    @Override
    public Lane lane(int call) {
        int low = 0;
        int high = calls.lanes.size();
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (calls.lanes.get(middle).firstCall() <= call) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return calls.lanes.get(low);
    }

    @Override
    public long start(int call) {
        return calls.start.get(call);
    }

    @Override
    public long end(int call) {
        return calls.start.get(call) + calls.width.get(call);
    }

    @Override
    public Outcome outcome(int call) {
        Trace of = trace(call);
        return of.outcome(origin(call, of));
    }

    /** Of a call that is in the left trace alone the call itself: where its exception came from may be in the right one too, with another end. */
    @Override
    public int origin(int call) {
        if (outcome(call) != Outcome.THREW) {
            return Side.NONE;
        }
        int right = calls.right.get(call);
        return right < 0 ? call : ofRight.get(diff.right().origin(right));
    }

    @Override
    public Values values(int call) {
        Trace of = trace(call);
        return of.values(origin(call, of));
    }

    @Override
    public List<Capped> capped(int call) {
        int right = calls.right.get(call);
        return right >= 0
                ? diff.right().capped(right)
                : names.capped(diff.left().capped(calls.left.get(call)));
    }

    @Override
    public List<Step> steps(int call) {
        Trace of = trace(call);
        return of.steps(origin(call, of));
    }

    @Override
    public InnerMethod inside(Method method) {
        return diff.right().inside(method);
    }

    @Override
    public Map<Integer, Method> methods() {
        return names.all();
    }

    @Override
    public List<Lane> lanes() {
        return Collections.unmodifiableList(calls.lanes);
    }

    @Override
    public Totals totals() {
        Totals totals = diff.right().totals();
        return new Totals(calls.size(), totals.counted(), totals.cappedSites(), totals.dropped(), totals.atLeast());
    }

    @Override
    public List<Woven> woven() {
        return diff.right().woven();
    }

    @Override
    public List<LeftOut> leftOut() {
        return diff.right().leftOut();
    }

    @Override
    public Map<String, String> info() {
        return Collections.unmodifiableMap(info);
    }

    @Override
    public List<String> damage() {
        List<String> damage = new ArrayList<>();
        diff.left().damage().forEach(sentence -> damage.add("Left: " + sentence));
        diff.right().damage().forEach(sentence -> damage.add("Right: " + sentence));
        return damage;
    }

    @Override
    public boolean finished() {
        return diff.left().finished() && diff.right().finished();
    }
}
