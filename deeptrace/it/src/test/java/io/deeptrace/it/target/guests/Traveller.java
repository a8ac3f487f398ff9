// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** Is an element of an argument. */
public final class Traveller implements Guest {
    /** Is called by reflection. */
    public Traveller() {}

    @Override
    public int visit() {
        return 4;
    }
}
