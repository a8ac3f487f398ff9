// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** What the house turns out to be. */
public final class Mansion extends House {
    /** Is called by reflection. */
    public Mansion() {
        super("butler");
    }

    @Override
    int welcome() {
        return super.welcome() + 5;
    }
}
