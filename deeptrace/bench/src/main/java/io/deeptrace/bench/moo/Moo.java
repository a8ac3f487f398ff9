// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.moo;

/** The code that is traced: a recursion of depth 10 that ends in a small leaf, and a loop around a tiny method. */
public final class Moo {
    /** Calls of traced methods in one round of {@link #root}: ten of the recursion and the leaf. */
    public static final int CALLS = 11;

    private static final int DEPTH = 10;
    private static final int LEAF_STEPS = 50;

    private Moo() {}

    /** So many rounds inside one root call. */
    public static long root(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += recurse(DEPTH, i);
        }
        return sum;
    }

    /** As {@link #root}, but not in its closure: woven methods are called, and no scope is open. */
    public static long outside(int rounds) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            sum += recurse(DEPTH, i);
        }
        return sum;
    }

    /** So many calls of one tiny method inside one root call: each meets the cap by itself. */
    public static long flat(int calls) {
        long sum = 1;
        for (int i = 0; i < calls; i++) {
            sum = step(sum);
        }
        return sum;
    }

    private static long recurse(int depth, long seed) {
        return depth == 1 ? leaf(seed) : recurse(depth - 1, seed + depth) + 1;
    }

    private static long leaf(long seed) {
        long x = seed | 1;
        for (int i = 0; i < LEAF_STEPS; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    private static long step(long x) {
        long y = x ^ x << 13;
        y ^= y >>> 7;
        return y ^ y << 17;
    }
}
