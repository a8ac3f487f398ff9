// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

/** How deep a thread gets; tries as often as its argument says, and prints the deepest of each kind. */
public final class Depth {
    private static int depth;

    private Depth() {}

    /** Prints two numbers. */
    public static void main(String[] args) {
        int plain = 0;
        int loaded = 0;
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
            try {
                depth = 0;
                down();
            } catch (StackOverflowError full) {
                plain = Math.max(plain, depth);
            }
            try {
                depth = 0;
                down(i, 1L, "x");
            } catch (StackOverflowError full) {
                loaded = Math.max(loaded, depth);
            }
        }
        System.out.println("depths " + plain + " " + loaded);
    }

    private static void down() {
        depth++;
        down();
    }

    private static long down(int a, long b, Object c) {
        depth++;
        return down(a + 1, b, c) + b;
    }
}
