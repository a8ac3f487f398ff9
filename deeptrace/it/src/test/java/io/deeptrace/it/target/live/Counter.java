// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.live;

/** Adds the numbers up to the first argument, prints the sum and exits with the second one; with a third one it waits before that. */
public final class Counter {
    private Counter() {}

    /** Of 1 and 2 the same, else half. */
    static int step(int number) {
        return number < 3 ? number : number / 2 + 10;
    }

    /** Never called. */
    static int idle() {
        return 0;
    }

    private static int sum(int most) {
        int sum = 0;
        for (int number = 1; number <= most; number++) {
            sum += number + 0 * step(number);
        }
        return sum;
    }

    /** Begins here. */
    public static void main(String[] arguments) throws Exception {
        System.out.println("counted " + sum(Integer.parseInt(arguments[0])));
        if (arguments.length > 2) {
            Thread.sleep(60_000);
        }
        System.exit(Integer.parseInt(arguments[1]));
    }
}
