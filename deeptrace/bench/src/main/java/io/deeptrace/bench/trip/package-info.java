// SPDX-License-Identifier: Apache-2.0
/** The workload {@code trip}: Jackson reads a document of some kilobytes and writes it again, as a whole program. */
package io.deeptrace.bench.trip;
