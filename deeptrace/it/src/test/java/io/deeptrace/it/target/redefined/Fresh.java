// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** The code that {@link Stale} gets: some calls stand elsewhere, one is new. */
final class Fresh {
    private int tax(int n) {
        return Where.line() % 10 + n / 10;
    }

    private int net(int n) {
        return n + 1;
    }

    int across(Change change) throws Exception {
        return tax(2);
    }

    int price(int n) {
        int sum = net(n);
        sum += Where.line();

        sum += tax(n);
        return sum;
    }
}
