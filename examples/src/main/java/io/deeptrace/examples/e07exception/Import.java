// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e07exception;

import java.util.List;

/** Imports amounts of money. One line is bad: its exception passes two calls and is caught in the third. */
public final class Import {
    private int skipped;

    private Import() {}

    /** The sum of the good lines, and how many were skipped. */
    public static String run() {
        Import run = new Import();
        int sum = run.sum(List.of("rent 700", "food 2x0", "book 15"));
        return sum + ", skipped " + run.skipped;
    }

    /** Runs the example without a tracer. */
    public static void main(String[] args) {
        System.out.println(run());
    }

    private int sum(List<String> lines) {
        int sum = 0;
        for (String line : lines) {
            try {
                sum += read(line);
            } catch (NumberFormatException badLine) {
                skipped++;
            }
        }
        return sum;
    }

    private static int read(String line) {
        int space = line.indexOf(' ');
        return amount(line.substring(space + 1));
    }

    private static int amount(String text) {
        int amount = 0;
        for (char c : text.toCharArray()) {
            amount = amount * 10 + digit(c);
        }
        return amount;
    }

    private static int digit(char c) {
        if (c < '0' || c > '9') {
            throw new NumberFormatException("Not a digit: " + c);
        }
        return c - '0';
    }
}
