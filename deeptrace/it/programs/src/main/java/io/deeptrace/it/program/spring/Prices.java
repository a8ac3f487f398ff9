// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.program.spring;

/** Prices by the length of a name. */
public record Prices(int base) {
    /** The price of this. */
    public int of(String what) {
        return base + what.length();
    }
}
