// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Hash;
import io.deeptrace.model.Trace.Lane;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * Finds for each call its like: the roots', then from each pair down those that the two made, of which a like is always of the same method.
 * Which side is left and which is right makes no difference.
 */
final class Alignment {
    /** How many levels below a call that is new those are looked for that it may have come in between of. */
    private static final int LEVELS_BETWEEN = 4;

    private static final int MOST_BETWEEN = 10_000;

    private final Side left;
    private final Side right;
    private final Deque<int[]> todo = new ArrayDeque<>();

    Alignment(Side left, Side right) {
        this.left = left;
        this.right = right;
    }

    /** Pairs all calls that have a like. */
    void run() {
        List<Lane> lanes = left.lanes(Side.NONE);
        List<Lane> others = right.lanes(Side.NONE);
        handedOver(lanes, others);
        while (!todo.isEmpty()) {
            int[] pair = todo.pop();
            below(pair[0], pair[1]);
        }
    }

    private void below(int call, int otherCall) {
        if (left.whole(call) == right.whole(otherCall) && sizeOf(left, call) == sizeOf(right, otherCall)) {
            same(call, otherCall);
        } else {
            ordered(left.inLane(call), right.inLane(otherCall));
            handedOver(left.lanes(call), right.lanes(otherCall));
        }
    }

    /** The same methods were called in the same order. */
    private void same(int call, int otherCall) {
        int size = sizeOf(left, call);
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                left.pair(call + i, otherCall + i);
                right.pair(otherCall + i, call + i);
            }
            List<Lane> lanes = left.lanes(call + i);
            if (!lanes.isEmpty()) {
                handedOver(lanes, right.lanes(otherCall + i));
            }
        }
    }

    private static int sizeOf(Side side, int call) {
        return side.trace().subtreeEnd(call) - call;
    }

    private void pair(int call, int otherCall) {
        left.pair(call, otherCall);
        right.pair(otherCall, call);
        todo.push(new int[] {call, otherCall});
    }

    private void ordered(int[] calls, int[] others) {
        if (isFirst(calls, others)) {
            ordered(left, calls, right, others, this::pair);
        } else {
            ordered(right, others, left, calls, (other, call) -> pair(call, other));
        }
    }

    /** An order of the two lists that does not know left from right. */
    private boolean isFirst(int[] calls, int[] others) {
        if (calls.length != others.length) {
            return calls.length < others.length;
        }
        for (int i = 0; i < calls.length; i++) {
            int order = Long.compare(left.at(calls[i]), right.at(others[i]));
            if (order != 0) {
                return order < 0;
            }
        }
        return true;
    }

    private static void ordered(Side one, int[] calls, Side other, int[] others, Pairs pairs) {
        new SiblingAlignment(one, other, pairs).align(calls, others);
        int from = 0;
        int otherFrom = 0;
        for (int i = 0; i <= calls.length; i++) {
            if (i < calls.length && one.partner(calls[i]) == Side.NONE) {
                continue;
            }
            int otherTo = i == calls.length ? others.length : Arrays.binarySearch(others, one.partner(calls[i]));
            if (from < i && otherFrom < otherTo) {
                int[] alone = Arrays.copyOfRange(calls, from, i);
                int[] otherAlone = Arrays.copyOfRange(others, otherFrom, otherTo);
                between(one, alone, other, otherAlone, pairs);
                between(other, otherAlone, one, alone, (call, otherCall) -> pairs.pair(otherCall, call));
            }
            from = i + 1;
            otherFrom = otherTo + 1;
        }
    }

    /** A call that is new here may have come in between: what it called was called without it there. */
    private static void between(Side one, int[] calls, Side other, int[] others, Pairs pairs) {
        Set<Long> wanted = new HashSet<>();
        for (int call : calls) {
            if (one.partner(call) == Side.NONE) {
                wanted.add(one.method(call));
            }
        }
        for (int otherCall : others) {
            int inner = other.partner(otherCall) == Side.NONE ? inner(other, otherCall, wanted) : Side.NONE;
            if (inner != Side.NONE) {
                int[] alone = Arrays.stream(calls)
                        .filter(call -> one.partner(call) == Side.NONE)
                        .toArray();
                new SiblingAlignment(one, other, pairs).align(alone, other.inLane(inner));
            }
        }
    }

    /** The first call, level by level, that called one of these methods. */
    private static int inner(Side side, int call, Set<Long> methods) {
        Deque<int[]> waiting = new ArrayDeque<>(List.of(new int[] {call, 1}));
        for (int looked = 0; !waiting.isEmpty() && looked < MOST_BETWEEN; looked++) {
            int[] next = waiting.poll();
            for (int callee : side.inLane(next[0])) {
                if (methods.contains(side.method(callee))) {
                    return next[0];
                }
                if (next[1] < LEVELS_BETWEEN) {
                    waiting.add(new int[] {callee, next[1] + 1});
                }
            }
        }
        return Side.NONE;
    }

    /** In order where one thread did all on both sides; else which thread did what, and when, is chance. */
    private void handedOver(List<Lane> lanes, List<Lane> others) {
        int[] calls = left.bottom(lanes);
        int[] otherCalls = right.bottom(others);
        if (lanes.size() == 1 && others.size() == 1) {
            ordered(calls, otherCalls);
            return;
        }
        inAnyOrder(calls, left::whole, otherCalls, right::whole);
        inAnyOrder(
                calls,
                call -> Hash.of(left.method(call), left.given(call)),
                otherCalls,
                call -> Hash.of(right.method(call), right.given(call)));
        inAnyOrder(calls, left::method, otherCalls, right::method);
    }

    /** The k-th call of a key goes with the k-th of it, of those that are left. */
    private void inAnyOrder(int[] calls, IntToLongFunction key, int[] others, IntToLongFunction otherKey) {
        Map<Long, Deque<Integer>> waiting = new HashMap<>();
        for (int otherCall : others) {
            if (right.partner(otherCall) == Side.NONE) {
                waiting.computeIfAbsent(otherKey.applyAsLong(otherCall), each -> new ArrayDeque<>())
                        .add(otherCall);
            }
        }
        for (int call : calls) {
            Deque<Integer> likes = left.partner(call) == Side.NONE ? waiting.get(key.applyAsLong(call)) : null;
            if (likes != null && !likes.isEmpty()) {
                pair(call, likes.poll());
            }
        }
    }
}
