// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

/**
 * What came of taking the probes out.
 *
 * @param text in words for people
 * @param whole whether no class is known or thought to have probes any more
 */
record Removal(String text, boolean whole) {}
