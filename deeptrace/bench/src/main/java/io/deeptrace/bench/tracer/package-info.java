// SPDX-License-Identifier: Apache-2.0
/**
 * Tracers of others beside ours, on the same code in the same run. {@link io.deeptrace.bench.tracer.Work} is the program,
 * {@link io.deeptrace.bench.tracer.Tracer} what a JVM is started with.
 */
package io.deeptrace.bench.tracer;
