// SPDX-License-Identifier: Apache-2.0
/** The driver of SootUp: {@link io.deeptrace.bench.rival.SootUp}. */
package io.deeptrace.bench.rival;
