// SPDX-License-Identifier: Apache-2.0
/**
 * Soot's points-to analysis as a call-graph engine, {@link io.deeptrace.analyzer.soot.SootEngine}: it narrows the virtual
 * calls that {@code xta} finds. Loaded only when asked for.
 */
package io.deeptrace.analyzer.soot;
