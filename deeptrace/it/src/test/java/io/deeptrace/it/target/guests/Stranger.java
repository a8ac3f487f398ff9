// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** Is an argument. */
public final class Stranger implements Guest {
    private final Guest companion = new Companion();

    /** Is called by reflection. */
    public Stranger() {}

    @Override
    public int visit() {
        return companion.visit();
    }

    /** Comes with the stranger. */
    private static final class Companion implements Guest {
        @Override
        public int visit() {
            return 3;
        }
    }
}
