// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** Is in a field of the receiver. */
public final class Butler implements Guest {
    /** Is called by reflection. */
    public Butler() {}

    @Override
    public int visit() {
        return bow();
    }

    private static int bow() {
        return 2;
    }
}
