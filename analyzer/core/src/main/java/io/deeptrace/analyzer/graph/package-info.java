// SPDX-License-Identifier: Apache-2.0
/**
 * The call graph of one analysis and the worklist that makes it: {@link io.deeptrace.analyzer.graph.Reachability} follows
 * the code, {@link io.deeptrace.analyzer.graph.CodeLinks} turns instructions into {@link
 * io.deeptrace.analyzer.graph.Link}s. What differs between engines is asked of {@link
 * io.deeptrace.analyzer.graph.Receivers}, what no instruction names of {@link io.deeptrace.analyzer.graph.UnnamedCalls}:
 * both are implemented elsewhere. Internal to the analyzer.
 */
package io.deeptrace.analyzer.graph;
