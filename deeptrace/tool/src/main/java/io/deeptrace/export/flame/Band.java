// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Trace;

/**
 * The rows of one thread.
 *
 * @param lane the thread
 * @param labelRow the row kept free for its name, or -1 where there is only one thread
 * @param firstRow the row of its outermost calls
 * @param rows number of rows of its calls, from {@code firstRow}
 * @param parentBox the box of the call that started the thread, or -1
 */
public record Band(Trace.Lane lane, int labelRow, int firstRow, int rows, int parentBox) {}
