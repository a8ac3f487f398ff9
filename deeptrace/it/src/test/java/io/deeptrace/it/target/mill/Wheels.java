// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.mill;

/**
 * Turns a wheel for a long time beyond the cap, and then, at the same call instruction, one that is not traced and calls back:
 *
 * <pre>
 * run
 *   PlainWheel.turn × many
 *     Grain.crack × 20,000
 *   Grain.crack          called by UntracedWheel.turn
 * </pre>
 */
public final class Wheels {
    private static final long NANOS = 1_500_000_000L;
    private static final int AT_ONCE = 20_000;

    private Wheels() {}

    /** The root. */
    public static void run() {
        Wheel plain = new PlainWheel();
        Wheel untraced = new UntracedWheel();
        long start = System.nanoTime();
        boolean over = false;
        while (!over) {
            over = System.nanoTime() - start > NANOS;
            Wheel wheel = over ? untraced : plain;
            wheel.turn(AT_ONCE);
        }
        System.out.println("turned");
    }

    /** Runs the root. */
    public static void main(String[] args) {
        run();
    }

    abstract static class Wheel {
        abstract int turn(int times);
    }

    static final class PlainWheel extends Wheel {
        @Override
        int turn(int times) {
            int cracked = 0;
            for (int i = 0; i < times; i++) {
                cracked += Grain.crack(i);
            }
            return cracked;
        }
    }

    static final class UntracedWheel extends Wheel {
        @Override
        int turn(int times) {
            return Grain.crack(times);
        }
    }

    static final class Grain {
        private Grain() {}

        static int crack(int size) {
            return size < 0 ? 0 : 1;
        }
    }
}
