// SPDX-License-Identifier: Apache-2.0
/**
 * One recording from start to end: {@link io.deeptrace.run.Planner} finds the root and its closure, {@link
 * io.deeptrace.run.Recording} runs the target JVM with the agent and reads the trace, {@link io.deeptrace.run.LiveJvm} is
 * one that runs already.
 */
package io.deeptrace.run;
