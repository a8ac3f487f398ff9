// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.targets;

/** Recursion and mutual recursion. */
final class Recursion {
    private Recursion() {}

    static int root(int n) {
        return n == 0 ? 0 : root(n - 1) + (even(n) ? 1 : 0);
    }

    @Reached
    static boolean even(int n) {
        return n == 0 || odd(n - 1);
    }

    @Reached
    static boolean odd(int n) {
        return n != 0 && even(n - 1);
    }
}
