// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.examples.e01vending;

/** A snack behind a button, with its price in cents. */
record Snack(String button, String name, int price) {}
