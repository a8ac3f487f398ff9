// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e04hotloop;

/**
 * Counts numbers in a hot loop. Of the million calls of {@code isLucky} the first hundred are recorded, each with its own calls;
 * the others are counted together with theirs and timed, so that the totals stay exact.
 */
public final class LuckyNumbers {
    private LuckyNumbers() {}

    /** How many of the numbers from 1 to {@code last} are lucky. */
    public static int count(int last) {
        int lucky = 0;
        for (int n = 1; n <= last; n++) {
            if (isLucky(n)) {
                lucky++;
            }
        }
        return lucky;
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(count(1_000_000));
    }

    private static boolean isLucky(int n) {
        return digitSum(n) % 7 == 0;
    }

    private static int digitSum(int n) {
        int sum = 0;
        for (int rest = n; rest > 0; rest /= 10) {
            sum += rest % 10;
        }
        return sum;
    }
}
