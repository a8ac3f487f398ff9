// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

import io.deeptrace.model.Value;

/**
 * Two values at the same place that differ.
 *
 * @param change of what they are part
 * @param place where: {@code this.credit}, {@code coin}, {@code arguments[2]}, {@code result[0].price}, {@code thrown.message},
 *     {@code this.credit afterwards}
 * @param left null if there is none
 * @param right null if there is none
 */
public record ValueDifference(Change change, String place, Value left, Value right) {}
