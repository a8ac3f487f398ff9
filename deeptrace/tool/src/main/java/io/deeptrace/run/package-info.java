// SPDX-License-Identifier: Apache-2.0
/**
 * One recording from start to end: {@link io.deeptrace.run.Planner} finds the root and its closure, {@link
 * io.deeptrace.run.Recording} runs the target JVM with the agent and reads the trace. The entry point for Java code is
 * {@link io.deeptrace.run.DeepTrace}.
 */
package io.deeptrace.run;
