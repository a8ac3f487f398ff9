// SPDX-License-Identifier: Apache-2.0
/**
 * A trace as data: {@link io.deeptrace.model.TraceReader} reads a trace file into a {@link io.deeptrace.model.Trace},
 * the one query API of all that shows, exports or asserts.
 */
package io.deeptrace.model;
