// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** The other code of {@link Steps}: it makes as many calls and comes to the same. */
final class Leaps {
    private Leaps() {}

    private static int one() {
        return 2 - 1;
    }

    static int step(int n) {
        int one = one();
        return one + n;
    }
}
