// SPDX-License-Identifier: Apache-2.0
/**
 * Example 3: lambdas and method references that the JDK calls back. The entry point is {@link
 * io.deeptrace.examples.e03streams.Basket}.
 */
package io.deeptrace.examples.e03streams;
