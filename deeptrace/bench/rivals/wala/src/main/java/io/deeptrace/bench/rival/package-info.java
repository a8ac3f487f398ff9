// SPDX-License-Identifier: Apache-2.0
/** The driver of WALA: {@link io.deeptrace.bench.rival.Wala}. */
package io.deeptrace.bench.rival;
