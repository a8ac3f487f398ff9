// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** The one guest that the house's code names. */
final class Neighbour implements Guest {
    @Override
    public int visit() {
        return 1;
    }
}
