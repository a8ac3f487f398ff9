// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e02recursion;

/** The slow way to Fibonacci's numbers: every call is a call of its own in the trace. */
public final class Fibonacci {
    private Fibonacci() {}

    /** The n-th number of the row 0, 1, 1, 2, 3, 5 … */
    public static long of(int n) {
        return n < 2 ? n : of(n - 1) + of(n - 2);
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(of(5));
    }
}
