// SPDX-License-Identifier: Apache-2.0
/** The driver of Soot: {@link io.deeptrace.bench.rival.Spark}. */
package io.deeptrace.bench.rival;
