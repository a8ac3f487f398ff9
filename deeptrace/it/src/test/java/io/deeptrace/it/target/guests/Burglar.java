// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** Comes when the root runs already. */
public final class Burglar implements Guest {
    /** Is called by reflection. */
    public Burglar() {}

    @Override
    public int visit() {
        return 5;
    }
}
