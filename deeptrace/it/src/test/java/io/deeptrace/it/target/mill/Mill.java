// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.mill;

/**
 * Grinds for a long time inside calls beyond the cap, and then uses the same parts in calls that are recorded:
 *
 * <pre>
 * run
 *   grind × many, of which the first ones are recorded
 *   Stone.turn
 *     Grain.crack × 2
 *   grind
 *   Late.&lt;clinit&gt;
 *     Grain.crack
 * </pre>
 */
public final class Mill {
    private static final long NANOS = 1_500_000_000L;
    private static final long TURNS = 200_000_000;
    private static final int AT_ONCE = 20_000;

    private Mill() {}

    /** The root. */
    public static void run() {
        long start = System.nanoTime();
        long cracked = 0;
        int ground = 0;
        while (System.nanoTime() - start < NANOS || cracked < TURNS) {
            cracked += grind(AT_ONCE);
            ground++;
        }
        int turned = Stone.turn(1);
        int again = grind(1);
        System.out.println(turned + " " + again + " " + Late.WORTH + " " + (cracked == 2L * AT_ONCE * ground));
    }

    static int grind(int turns) {
        int cracked = 0;
        for (int i = 0; i < turns; i++) {
            cracked += Stone.turn(i);
        }
        return cracked;
    }

    /** Runs the root. */
    public static void main(String[] args) {
        run();
    }

    static final class Stone {
        private Stone() {}

        static int turn(int by) {
            return Grain.crack(by) + Grain.crack(by + 1);
        }
    }

    static final class Grain {
        private Grain() {}

        static int crack(int size) {
            return size < 0 ? 0 : 1;
        }
    }

    static final class Late {
        static final int WORTH = Grain.crack(7);

        private Late() {}
    }
}
