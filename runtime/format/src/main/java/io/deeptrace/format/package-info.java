// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary that the tool's JVM and the traced JVM share: how a method is named ({@link
 * io.deeptrace.format.MethodRef}), what is to be instrumented ({@link io.deeptrace.format.Plan}), and how a trace lies
 * in its file ({@link io.deeptrace.format.TraceFormat}, described in {@code docs/trace-file.md}).
 */
package io.deeptrace.format;
