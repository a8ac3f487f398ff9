// SPDX-License-Identifier: Apache-2.0
/**
 * Example 4: a million calls, and how few of them are kept. The entry point is {@link
 * io.deeptrace.examples.e04hotloop.LuckyNumbers}.
 */
package io.deeptrace.examples.e04hotloop;
