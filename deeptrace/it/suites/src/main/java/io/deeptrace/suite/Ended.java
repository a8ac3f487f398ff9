// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.suite;

/** Loaded when all tests have run: what the JVM loads from then on, it needs to end, and no test runs it. */
final class Ended {
    private Ended() {}

    /** Loads this class. */
    static void mark() {
        // That it is called is all.
    }
}
