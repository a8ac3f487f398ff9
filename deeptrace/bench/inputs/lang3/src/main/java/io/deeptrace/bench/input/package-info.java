// SPDX-License-Identifier: Apache-2.0
/** A program whose closure is measured: {@link io.deeptrace.bench.input.Dates}. */
package io.deeptrace.bench.input;
