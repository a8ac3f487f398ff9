// SPDX-License-Identifier: Apache-2.0
/** A program whose closure is measured: {@link io.deeptrace.bench.input.Context}. */
package io.deeptrace.bench.input;
