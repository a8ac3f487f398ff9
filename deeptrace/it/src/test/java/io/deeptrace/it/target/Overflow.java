// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

/** Recurses until the stack is full, twice, and goes on. */
public final class Overflow {
    private Overflow() {}

    /** Prints that it is still there. */
    public static void run() {
        for (int i = 0; i < 2; i++) {
            try {
                deeper(0);
            } catch (StackOverflowError full) {
                System.out.println("full " + after(i));
            }
        }
    }

    /** Calls it. */
    public static void main(String[] args) {
        run();
    }

    private static int deeper(int n) {
        return deeper(n + 1) + 1;
    }

    private static int after(int n) {
        return n * 2;
    }
}
