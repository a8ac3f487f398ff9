// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e01vending;

/** What people put into vending machines. */
enum Coin {
    QUARTER(25),
    DIME(10),
    NICKEL(5),
    PENNY(1);

    final int cents;

    Coin(int cents) {
        this.cents = cents;
    }
}
