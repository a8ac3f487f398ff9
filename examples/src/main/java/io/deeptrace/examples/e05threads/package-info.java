// SPDX-License-Identifier: Apache-2.0
/**
 * Example 5: threads, each in a lane of its own. The entry point is {@link io.deeptrace.examples.e05threads.WordCount}.
 */
package io.deeptrace.examples.e05threads;
