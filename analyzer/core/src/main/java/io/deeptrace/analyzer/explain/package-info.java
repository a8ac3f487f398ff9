// SPDX-License-Identifier: Apache-2.0
/**
 * Makes a closure of thousands of methods understandable: what its size comes from ({@link
 * io.deeptrace.analyzer.explain.CutPoints}, {@link io.deeptrace.analyzer.explain.PackageSizes}), where it turns in circles
 * ({@link io.deeptrace.analyzer.explain.Cycles}), and the whole of it as a graph file ({@link
 * io.deeptrace.analyzer.explain.GraphFile}). Works on the plan and on {@link io.deeptrace.analyzer.Step}s alone.
 */
package io.deeptrace.analyzer.explain;
