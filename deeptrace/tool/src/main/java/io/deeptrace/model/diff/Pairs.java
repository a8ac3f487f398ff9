// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

/** Takes what belongs together, by places in two lists. */
@FunctionalInterface
interface Pairs {
    /** These two. */
    void pair(int one, int other);
}
