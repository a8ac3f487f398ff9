// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target.redefined;

/** What {@link Stale} cannot become: it has a method more. */
final class Wider {
    int price(int n) {
        return net(n) + more(n);
    }

    int across(Change change) throws Exception {
        return 0;
    }

    private int net(int n) {
        return n;
    }

    private int tax(int n) {
        return n;
    }

    int more(int n) {
        return n + Where.line();
    }
}
