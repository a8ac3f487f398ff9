// SPDX-License-Identifier: Apache-2.0
/**
 * For programs that trace themselves: the calls are made in the JVM that asks, with its own objects. The entry point is {@link
 * io.deeptrace.library.DeepTrace}; from outside, {@code io.deeptrace.run} starts a JVM or attaches to one.
 */
package io.deeptrace.library;
