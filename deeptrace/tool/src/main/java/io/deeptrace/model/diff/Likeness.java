// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import java.util.Arrays;

/** How unlike two calls are, in hundredths of a call that is missing and one that is added. */
final class Likeness {
    /** Of a call without its like. */
    static final int MISSING = 50;
    /** Of calls of different methods, which are never each other's like. */
    static final int NEVER = 1_000;

    private static final int SITE = 10;
    /** More than all that is inside: a call that lost a callee is rather itself than another call that has as few. */
    private static final int GIVEN = 35;

    private static final int ENDED = 5;
    private static final int SHAPE = 10;
    private static final int CALLEES = 20;
    /** Of more callees the first ones are compared. */
    private static final int MOST_CALLEES = 64;

    private final Side one;
    private final Side other;

    Likeness(Side one, Side other) {
        this.one = one;
        this.other = other;
    }

    /** 0 for calls with the same in and around them. */
    int cost(int call, int otherCall) {
        if (one.method(call) != other.method(otherCall)) {
            return NEVER;
        }
        int cost = one.site(call) == other.site(otherCall) ? 0 : SITE;
        if (one.whole(call) == other.whole(otherCall)) {
            return cost;
        }
        cost += one.given(call) == other.given(otherCall) ? 0 : GIVEN;
        cost += one.ended(call) == other.ended(otherCall) ? 0 : ENDED;
        if (one.shape(call) != other.shape(otherCall)) {
            cost += SHAPE + callees(call, otherCall);
        }
        return cost;
    }

    private int callees(int call, int otherCall) {
        long[] these = callees(one, call);
        long[] those = callees(other, otherCall);
        int common = 0;
        for (int i = 0, j = 0; i < these.length && j < those.length; ) {
            if (these[i] == those[j]) {
                common++;
                i++;
                j++;
            } else if (these[i] < those[j]) {
                i++;
            } else {
                j++;
            }
        }
        int all = these.length + those.length;
        return all == 0 ? 0 : CALLEES * (all - 2 * common) / all;
    }

    private static long[] callees(Side side, int call) {
        long[] hashes = new long[MOST_CALLEES];
        int size = 0;
        int end = side.trace().subtreeEnd(call);
        for (int at = call + 1;
                at < end && size < MOST_CALLEES;
                at = side.trace().subtreeEnd(at)) {
            hashes[size++] = side.whole(at);
        }
        long[] sorted = Arrays.copyOf(hashes, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
