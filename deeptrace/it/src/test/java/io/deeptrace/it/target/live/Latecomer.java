// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.live;

/** A class that a {@link Ticker} loads when it is told to. */
final class Latecomer {
    private Latecomer() {}

    static int come(int number) {
        return number + 1;
    }
}
