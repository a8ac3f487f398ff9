// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e03streams;

/** So many pieces of something, at a price per piece in cents. */
record Item(String name, int pieces, int price) {
    int total() {
        return pieces * price;
    }
}
