// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e09inside;

/** Two small methods to look into. */
public final class Inside {
    private Inside() {}

    /** A product, with a third factor if there is one, else with 100. */
    public static int foo(int a, int b, int... c) {
        if (c.length > 0) {
            return a * b * c[0];
        }
        return a * b * 100;
    }

    /** The factorial, by a loop. */
    public static int fact(int num) {
        int acc = 1;
        int n = num;
        while (n != 0) {
            acc = acc * n;
            n--;
        }
        return acc;
    }
}
