// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** Stands in the plan, and gets the code of {@link Fresh}. */
final class Stale {
    int price(int n) {
        return net(n) + Where.line() % 10;
    }

    /** Is on the stack when the class is redefined: this very call goes on in the old code. */
    int across(Change change) throws Exception {
        int before = net(1);
        change.make();
        return before + net(1) + Where.line() % 10;
    }

    private int net(int n) {
        return n;
    }

    private int tax(int n) {
        return n / 5;
    }
}
