// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

/** A class whose initializer calls what is the root as well. */
public final class Founder {
    static final Founder FIRST = new Founder(1);
    static final int NINE = square(3);

    private final int number;

    /** With a number. */
    public Founder(int number) {
        this.number = number;
    }

    /** The square of this number. */
    public static int square(int number) {
        return number * number;
    }

    @Override
    public String toString() {
        return "founder " + number;
    }
}
