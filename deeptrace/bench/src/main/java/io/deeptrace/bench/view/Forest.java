// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.bench.view;

import java.util.Random;

/**
 * What the opened trace is recorded from: calls with numbers, texts and results, in a random tree that is the same each time.
 */
public final class Forest {
    private static final int DEEPEST = 40;
    private static final int TEXTS = 9_973;

    private final Random random = new Random(42);
    private int left;

    private Forest(int trees) {
        left = trees;
    }

    /** Makes about this many calls: each tree is three. */
    public static int grow(int calls) {
        Forest forest = new Forest(calls / 3);
        while (forest.left > 0) {
            forest.any(1);
        }
        return calls;
    }

    /** A recursion that is this deep. */
    public static int dig(int depth) {
        return depth <= 1 ? 0 : dig(depth - 1) + 1;
    }

    private int any(int depth) {
        left--;
        int number = left;
        String text = "value " + number % TEXTS;
        return switch (random.nextInt(8)) {
            case 0 -> ash(number, text, depth);
            case 1 -> birch(number, text, depth);
            case 2 -> cedar(number, text, depth);
            case 3 -> fir(number, text, depth);
            case 4 -> Grove.larch(this, number, text, depth);
            case 5 -> Grove.maple(this, number, text, depth);
            case 6 -> Grove.oak(this, number, text, depth);
            default -> Grove.pine(this, number, text, depth);
        };
    }

    int branches(int number, int depth) {
        int result = number;
        while (left > 0 && depth < DEEPEST && random.nextBoolean()) {
            result ^= any(depth + 1);
        }
        return result;
    }

    private int ash(int number, String text, int depth) {
        return branches(number, depth) + text.length();
    }

    private int birch(int number, String text, int depth) {
        return branches(number, depth) + text.length();
    }

    private int cedar(int number, String text, int depth) {
        return branches(number, depth) + text.length();
    }

    private int fir(int number, String text, int depth) {
        return branches(number, depth) + text.length();
    }

    /** A second class, so that the picture has a second colour. */
    private static final class Grove {
        static int larch(Forest forest, int number, String text, int depth) {
            return forest.branches(number, depth) - text.length();
        }

        static int maple(Forest forest, int number, String text, int depth) {
            return forest.branches(number, depth) - text.length();
        }

        static int oak(Forest forest, int number, String text, int depth) {
            return forest.branches(number, depth) - text.length();
        }

        static int pine(Forest forest, int number, String text, int depth) {
            return forest.branches(number, depth) - text.length();
        }
    }
}
