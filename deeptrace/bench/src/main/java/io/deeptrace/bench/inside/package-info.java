// SPDX-License-Identifier: Apache-2.0
/** Hot loops of which each value is recorded, or counted, and their JMH benchmarks. */
package io.deeptrace.bench.inside;
