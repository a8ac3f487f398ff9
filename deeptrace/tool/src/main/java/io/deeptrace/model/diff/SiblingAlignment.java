// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Hash;
import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Aligns two lists of calls, keeping their order. Short lists get the cheapest alignment there is by {@link Likeness}; in
 * long ones what is certainly the same is found first, from whole calls with all in them down to the mere method, and what lies between is aligned in turn.
 */
final class SiblingAlignment {
    /** Cells of a table of costs up to which each pair is looked at. */
    private static final int CELLS = 10_000;

    private static final int LEVELS = 4;

    private final Side one;
    private final Side other;
    private final Pairs pairs;
    private final Likeness likeness;

    /** Gives pairs of calls to {@code pairs}. */
    SiblingAlignment(Side one, Side other, Pairs pairs) {
        this.one = one;
        this.other = other;
        this.pairs = pairs;
        this.likeness = new Likeness(one, other);
    }

    /** Aligns these calls. */
    void align(int[] calls, int[] others) {
        align(calls, others, 0);
    }

    private void align(int[] calls, int[] others, int level) {
        int from = 0;
        int end = calls.length;
        int otherEnd = others.length;
        while (from < end && from < otherEnd && isSame(calls[from], others[from])) {
            pairs.pair(calls[from], others[from]);
            from++;
        }
        while (end > from && otherEnd > from && isSame(calls[end - 1], others[otherEnd - 1])) {
            pairs.pair(calls[--end], others[--otherEnd]);
        }
        if (end == from || otherEnd == from) {
            return;
        }
        int[] these = Arrays.copyOfRange(calls, from, end);
        int[] those = Arrays.copyOfRange(others, from, otherEnd);
        if ((long) these.length * those.length <= CELLS) {
            cheapest(these, those);
        } else if (level < LEVELS) {
            anchored(these, those, level);
        }
    }

    private boolean isSame(int call, int otherCall) {
        return one.whole(call) == other.whole(otherCall) && one.site(call) == other.site(otherCall);
    }

    private void anchored(int[] calls, int[] others, int level) {
        int[] gap = new int[2];
        CommonKeys.of(keys(calls, key(one, level)), keys(others, key(other, level)), (at, otherAt) -> {
            between(calls, gap[0], at, others, gap[1], otherAt, level);
            pairs.pair(calls[at], others[otherAt]);
            gap[0] = at + 1;
            gap[1] = otherAt + 1;
        });
        between(calls, gap[0], calls.length, others, gap[1], others.length, level);
    }

    private void between(int[] calls, int from, int to, int[] others, int otherFrom, int otherTo, int level) {
        if (from < to && otherFrom < otherTo) {
            align(Arrays.copyOfRange(calls, from, to), Arrays.copyOfRange(others, otherFrom, otherTo), level + 1);
        }
    }

    private static long[] keys(int[] calls, IntToLongFunction key) {
        return Arrays.stream(calls).mapToLong(key::applyAsLong).toArray();
    }

    private static IntToLongFunction key(Side side, int level) {
        return switch (level) {
            case 0 -> side::at;
            case 1 -> call -> Hash.of(Hash.of(side.method(call), side.site(call)), side.given(call));
            case 2 -> call -> Hash.of(side.method(call), side.site(call));
            default -> side::method;
        };
    }

    /** Needleman and Wunsch, 1970; among equals what comes first is paired. */
    private void cheapest(int[] calls, int[] others) {
        int width = others.length + 1;
        int[] costs = new int[(calls.length + 1) * width];
        int[] matches = new int[costs.length];
        for (int i = calls.length; i >= 0; i--) {
            for (int j = others.length; j >= 0; j--) {
                int at = i * width + j;
                if (i == calls.length || j == others.length) {
                    costs[at] = Likeness.MISSING * (calls.length - i + others.length - j);
                    continue;
                }
                matches[at] = likeness.cost(calls[i], others[j]) + costs[at + width + 1];
                int missing = Likeness.MISSING + Math.min(costs[at + width], costs[at + 1]);
                costs[at] = Math.min(matches[at], missing);
            }
        }
        for (int i = 0, j = 0; i < calls.length && j < others.length; ) {
            int at = i * width + j;
            if (costs[at] == matches[at]) {
                pairs.pair(calls[i++], others[j++]);
            } else if (costs[at + width] <= costs[at + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }
}
