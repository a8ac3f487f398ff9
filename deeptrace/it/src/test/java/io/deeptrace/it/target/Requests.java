// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

/**
 * A program that does the same again and again:
 *
 * <pre>
 * main
 *   handle × 10          number 7 takes long, number 8 fails
 *     work
 * </pre>
 */
public final class Requests {
    private Requests() {}

    /** Handles ten requests. */
    public static void main(String[] args) throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            try {
                System.out.println(handle(i));
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    static int handle(int number) throws InterruptedException {
        return work(number) + 1;
    }

    static int work(int number) throws InterruptedException {
        if (number == 7) {
            Thread.sleep(120);
        }
        if (number == 8) {
            throw new IllegalStateException("request 8");
        }
        return 2 * number;
    }
}
