// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

import java.util.function.IntUnaryOperator;

/** The code that {@link Older} gets. */
public final class Newer implements IntUnaryOperator {
    /** Is called by reflection. */
    public Newer() {}

    private static int half(int n) {
        return n / 2;
    }

    @Override
    public int applyAsInt(int n) {
        int sum = Where.line() % 10;
        return sum + half(n) + half(2 * n);
    }
}
