// SPDX-License-Identifier: Apache-2.0
/**
 * The workload {@code moo}, its JMH benchmarks and the hand-written rival. The name and the shape, a recursion of depth
 * 10, are those of Kieker's MooBench.
 */
package io.deeptrace.bench.moo;
