// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.blacklist.Blacklist;

/**
 * Where a person lets a closure end early. The analysis itself sees everything, so the objects that the code beyond a
 * limit creates are known; but no way to a method of the closure leads through that code.
 *
 * @param cut calls of the methods that this list leaves out are not followed, and the methods are not traced
 * @param depth the largest number of calls between a root and a method of the closure; {@link #UNBOUNDED} for any
 */
public record Limits(Blacklist cut, int depth) {
    /** The depth that bounds nothing. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** No limits. */
    public static final Limits NONE = new Limits(Blacklist.none(), UNBOUNDED);

    /** Whether the closure ends early anywhere. */
    public boolean any() {
        return depth != UNBOUNDED || !cut.isEmpty();
    }
}
