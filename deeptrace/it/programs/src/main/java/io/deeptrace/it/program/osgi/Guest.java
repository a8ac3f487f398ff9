// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.osgi;

import java.util.function.IntUnaryOperator;

/** Lies in a bundle that imports nothing: its loader finds its own classes and those of {@code java.*}. */
public final class Guest implements IntUnaryOperator {
    /** Is called by reflection. */
    public Guest() {}

    @Override
    public int applyAsInt(int n) {
        return n <= 0 ? 1 : n * applyAsInt(n - 1);
    }
}
