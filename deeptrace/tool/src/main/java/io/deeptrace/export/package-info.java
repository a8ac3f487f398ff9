// SPDX-License-Identifier: Apache-2.0
/** One class per format that a trace is written to. The entry point is {@link io.deeptrace.export.Exporter}. */
package io.deeptrace.export;
