// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.hostile;

import java.io.IOException;

/** Waits for a line of input before it works. */
public final class Waiter {
    private Waiter() {}

    /** Prints a number. */
    public static void main(String[] args) throws IOException {
        System.out.println("ready");
        if (System.in.read() == '\n') {
            System.out.println("worked " + work(41));
        }
    }

    private static int work(int n) {
        int next = n + 1;
        return next + 1;
    }
}
