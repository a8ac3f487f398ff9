// SPDX-License-Identifier: Apache-2.0
/** Example 1: one call, its whole tree. The entry point is {@link io.deeptrace.examples.e01vending.VendingMachine}. */
package io.deeptrace.examples.e01vending;
