// SPDX-License-Identifier: Apache-2.0
/**
 * What the end-to-end tests stand on: {@link io.deeptrace.it.harness.Tool} runs the command line, {@link
 * io.deeptrace.it.harness.Recording} is what came out of it, and {@link io.deeptrace.it.harness.Invariants} must hold
 * of each recording.
 */
package io.deeptrace.it.harness;
