// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

import java.util.function.IntUnaryOperator;

/** Is found by a computed name, stands in no plan, and gets the code of {@link Newer}. */
public final class Older implements IntUnaryOperator {
    /** Is called by reflection. */
    public Older() {}

    @Override
    public int applyAsInt(int n) {
        return half(n);
    }

    private static int half(int n) {
        return n / 2 + Where.line() % 10;
    }
}
