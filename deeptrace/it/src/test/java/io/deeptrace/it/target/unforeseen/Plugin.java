// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.unforeseen;

import java.util.function.IntUnaryOperator;

/** Is found by its name, in the program and in a jar. */
public final class Plugin implements IntUnaryOperator {
    private static final int FACTOR = factor();

    /** Is called by reflection. */
    public Plugin() {}

    @Override
    public int applyAsInt(int n) {
        return twice(n);
    }

    private static int factor() {
        return Integer.parseInt("2");
    }

    private static int twice(int n) {
        return FACTOR * n;
    }
}
