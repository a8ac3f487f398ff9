// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

/** What can differ between two calls that are each other's like. */
public enum Change {
    /** The receiver or an argument. */
    ARGUMENTS,
    /** What was returned, or what the call left other than it got it. */
    RESULT,
    /** One ended by an exception and the other did not, or by another one. */
    EXCEPTION,
    /** One had not ended when its recording did, or ended unseen. */
    OUTCOME,
    /** How many calls made by it were counted and not recorded, or threw. */
    COUNTED,
    /** The right one took longer, by itself or in calls that were counted. */
    SLOWER,
    /** The right one took less. */
    FASTER;

    /** Whether it is about time alone. */
    public boolean isTime() {
        return this == SLOWER || this == FASTER;
    }
}
