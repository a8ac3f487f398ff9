// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** Is called by several threads while it gets the code of {@link Leaps}, and its own again. */
final class Steps {
    private Steps() {}

    static int step(int n) {
        return n + one();
    }

    private static int one() {
        return 1;
    }
}
