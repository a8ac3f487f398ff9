// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

import java.util.List;

/** Receives in a way of its own. */
public final class Castle extends House {
    /** Is called by reflection. */
    public Castle() {
        super("butler");
    }

    @Override
    public int receive(Guest guest, List<Guest> more) {
        return knock() + super.receive(guest, more);
    }

    private static int knock() {
        return 1;
    }
}
