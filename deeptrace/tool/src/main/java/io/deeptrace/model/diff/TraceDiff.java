// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Two traces and what differs between them. Calls are aligned by structure: a call's like is a call of the same method under the like
 * of its caller, or with calls in between that are new; of several the one at the same place in the code, with the same arguments and the same calls
 * in it, in the same order. What differs between any two runs of one program is no difference: which thread did what, numbers of objects, threads,
 * lambdas, hidden classes and proxies, hashes of identities, random UUIDs, moments of the recording, the order in hash tables of such things.
 *
 * <pre>
 *   TraceDiff diff = TraceDiff.of(TraceReader.read(before), TraceReader.read(after), Thresholds.STANDARD);
 *   if (!diff.isSame()) { … diff.counts() … diff.roots() … diff.children(node) … diff.changes(node) … }
 * </pre>
 *
 * Safe for use by several threads.
 */
public final class TraceDiff {
    private final Side left;
    private final Side right;
    private final Thresholds thresholds;
    private final CallComparison comparison;
    private final Counts counts;
    /** The right calls that differ from their likes. */
    private final BitSet differing = new BitSet();

    private TraceDiff(Side left, Side right, Thresholds thresholds) {
        this.left = left;
        this.right = right;
        this.thresholds = thresholds;
        this.comparison = new CallComparison(left, right, thresholds);
        new Alignment(left, right).run();
        this.counts = count();
    }

    /** Compares two traces. Reads each value of both once, and takes 36 bytes a call, most of them in mapped pages. */
    public static TraceDiff of(Trace left, Trace right, Thresholds thresholds) {
        CompletableFuture<Side> other = CompletableFuture.supplyAsync(() -> new Side(right));
        return new TraceDiff(new Side(left), other.join(), thresholds);
    }

    /**
     * A call of the merged tree: in one trace or in both.
     *
     * @param left the call in the left trace, -1 if it is not there
     * @param right the call in the right trace, -1 if it is not there
     */
    public record Node(int left, int right) {
        /** Whether it is in the right trace alone. */
        public boolean isAdded() {
            return left < 0;
        }

        /** Whether it is in the left trace alone. */
        public boolean isRemoved() {
            return right < 0;
        }

        /** Whether it is in both. */
        public boolean isCommon() {
            return left >= 0 && right >= 0;
        }
    }

    /**
     * Sums.
     *
     * @param common calls in both
     * @param added calls in the right trace alone, in {@code addedPlaces} places
     * @param removed calls in the left trace alone, in {@code removedPlaces} places
     * @param changed calls in both whose values, ends or counts differ
     * @param changes calls in both by what differs; one call may be in several
     */
    public record Counts(
            long common,
            long added,
            long addedPlaces,
            long removed,
            long removedPlaces,
            long changed,
            Map<Change, Long> changes) {}

    /** The left trace. */
    public Trace left() {
        return left.trace();
    }

    /** The right trace. */
    public Trace right() {
        return right.trace();
    }

    /** From when on a call is slower or faster. */
    public Thresholds thresholds() {
        return thresholds;
    }

    /** Sums over both traces. */
    public Counts counts() {
        return counts;
    }

    /** Whether nothing differs, times apart. */
    public boolean isSame() {
        return counts.added == 0 && counts.removed == 0 && counts.changed == 0;
    }

    /** The merged tree's roots. */
    public List<Node> roots() {
        return merged(Side.NONE, left.bottom(left.lanes(Side.NONE)), right.bottom(right.lanes(Side.NONE)));
    }

    /** What a call of the merged tree called, in order; first those on its thread. */
    public List<Node> children(Node node) {
        List<Node> all = inLane(node);
        all.addAll(handedOver(node));
        return all;
    }

    List<Node> inLane(Node node) {
        return node.isCommon()
                ? merged(node.left, left.inLane(node.left), right.inLane(node.right))
                : node.isAdded() ? nodes(right, right.inLane(node.right)) : nodes(left, left.inLane(node.left));
    }

    List<Node> handedOver(Node node) {
        int[] calls = node.left < 0 ? new int[0] : left.bottom(left.lanes(node.left));
        int[] others = node.right < 0 ? new int[0] : right.bottom(right.lanes(node.right));
        return node.isCommon()
                ? merged(node.left, calls, others)
                : node.isAdded() ? nodes(right, others) : nodes(left, calls);
    }

    private List<Node> nodes(Side side, int[] calls) {
        List<Node> nodes = new ArrayList<>();
        for (int call : calls) {
            nodes.add(side == right ? ofRight(call) : ofLeft(call));
        }
        return nodes;
    }

    /** What called it in the merged tree: in both traces, or in one of them in between; null for a root. */
    public Node parent(Node node) {
        int above = node.left < 0 ? Side.NONE : left.trace().parent(node.left);
        int rightAbove = node.right < 0 ? Side.NONE : right.trace().parent(node.right);
        if (rightAbove >= 0 && (above < 0 || left.partner(above) >= 0 || right.partner(rightAbove) < 0)) {
            return ofRight(rightAbove);
        }
        return above < 0 ? null : ofLeft(above);
    }

    /** Whether it is in one trace alone, or differs. */
    public boolean isDifferent(Node node) {
        return !node.isCommon() || differing.get(node.right);
    }

    /** The node of a left call. */
    public Node ofLeft(int call) {
        return new Node(call, left.partner(call));
    }

    /** The node of a right call. */
    public Node ofRight(int call) {
        return new Node(right.partner(call), call);
    }

    /** What differs in a call that is in both; empty for others. */
    public Set<Change> changes(Node node) {
        return node.isCommon() ? comparison.changes(node.left, node.right) : Set.of();
    }

    /** Where values differ in a call that is in both, at most so many places; empty for others. */
    public List<ValueDifference> values(Node node, int most) {
        return node.isCommon() ? comparison.values(node.left, node.right, most) : List.of();
    }

    /** The calls made by it that were counted and not recorded, by method, also where they do not differ. */
    public List<Counted> counted(Node node) {
        return node.isCommon() ? Counted.of(left, node.left, right, node.right) : List.of();
    }

    /** What a call took itself, in ns: without recorded calls on its thread, with those that were counted. */
    public static long own(Trace trace, int call) {
        return CallComparison.own(trace, call);
    }

    /** Those of {@code calls} that are alone come before the next one whose like is one of {@code others}, as it was in its trace. */
    private List<Node> merged(int parent, int[] calls, int[] others) {
        List<Node> all = new ArrayList<>();
        boolean[] told = new boolean[calls.length];
        int next = 0;
        for (int other : others) {
            int like = right.partner(other);
            if (like == Side.NONE) {
                all.add(new Node(Side.NONE, other));
            } else if (left.trace().parent(like) == parent) {
                int at = Arrays.binarySearch(calls, like);
                for (; next < at; next++) {
                    addAlone(calls, next, told, all);
                }
                next = Math.max(next, at + 1);
                told[at] = true;
                all.add(new Node(like, other));
            }
        }
        for (int i = 0; i < calls.length; i++) {
            addAlone(calls, i, told, all);
        }
        return all;
    }

    private void addAlone(int[] calls, int at, boolean[] told, List<Node> all) {
        if (!told[at] && left.partner(calls[at]) == Side.NONE) {
            told[at] = true;
            all.add(new Node(calls[at], Side.NONE));
        }
    }

    private Counts count() {
        Map<Change, Long> changes = new EnumMap<>(Change.class);
        long common = 0;
        long changed = 0;
        for (int call = 0; call < left.trace().callCount(); call++) {
            int like = left.partner(call);
            if (like != Side.NONE) {
                Set<Change> found = comparison.changes(call, like);
                found.forEach(change -> changes.merge(change, 1L, Long::sum));
                changed += found.stream().allMatch(Change::isTime) ? 0 : 1;
                differing.set(like, !found.isEmpty());
                common++;
            }
        }
        return new Counts(
                common,
                right.trace().callCount() - common,
                places(right),
                left.trace().callCount() - common,
                places(left),
                changed,
                changes);
    }

    private static long places(Side side) {
        long places = 0;
        for (int call = 0; call < side.trace().callCount(); call++) {
            int parent = side.trace().parent(call);
            if (side.partner(call) == Side.NONE && (parent < 0 || side.partner(parent) != Side.NONE)) {
                places++;
            }
        }
        return places;
    }
}
