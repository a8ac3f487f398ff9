// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

/** How a box is to be shown. */
public enum Kind {
    /** A call that returned. */
    RETURNED,
    /** A call that an exception left which came from none of its recorded callees: where it began. */
    ORIGIN,
    /** A call that passed on the exception of one of its callees. */
    PASSED,
    /** A call that had not ended when the recording did. */
    UNFINISHED,
    /** A call that ended unseen. */
    UNWOUND,
    /** Calls that were counted and not recorded. */
    CAPPED
}
