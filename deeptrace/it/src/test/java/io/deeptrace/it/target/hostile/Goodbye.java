// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

/** Calls a little and says when it has nothing more to do. */
public final class Goodbye {
    private Goodbye() {}

    /** Prints a word. */
    public static void main(String[] args) {
        int sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += one(i);
        }
        System.out.println(sum == 20_000 ? "goodbye" : "wrong");
    }

    private static int one(int ignored) {
        return 1;
    }
}
