// SPDX-License-Identifier: Apache-2.0
/**
 * Where the objects of each class flow: what the engine {@code xta} asks before it says what a virtual call may run.
 * {@link io.deeptrace.analyzer.flow.FlowReceivers} is the way in, {@link io.deeptrace.analyzer.flow.MethodFlow} reads one
 * method, {@link io.deeptrace.analyzer.flow.FlowGraph} lets tokens flow. Internal to the analyzer.
 */
package io.deeptrace.analyzer.flow;
