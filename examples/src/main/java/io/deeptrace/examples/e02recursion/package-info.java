// SPDX-License-Identifier: Apache-2.0
/**
 * Example 2: recursion. {@link io.deeptrace.examples.e02recursion.Fibonacci} calls itself, the methods of {@link
 * io.deeptrace.examples.e02recursion.Calculator} call each other.
 */
package io.deeptrace.examples.e02recursion;
