// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.guests;

/** Who comes to a house. */
public interface Guest {
    /** Comes in. */
    int visit();
}
