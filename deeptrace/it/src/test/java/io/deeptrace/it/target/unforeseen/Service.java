// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.unforeseen;

import java.util.function.IntUnaryOperator;

/** Is found by {@code ServiceLoader}. */
public final class Service implements IntUnaryOperator {
    /** Is called by the loader. */
    public Service() {}

    @Override
    public int applyAsInt(int n) {
        IntUnaryOperator doubled = x -> doubled(x);
        return doubled.applyAsInt(n);
    }

    private static int doubled(int n) {
        return 2 * n;
    }
}
