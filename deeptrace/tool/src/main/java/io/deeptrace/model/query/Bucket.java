// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

/**
 * A range of numbers.
 *
 * @param from its end next to zero, or its lower one, which belongs to it; a Long or a Double
 * @param to its other end, which does not belong to it; the same number in a bucket that holds this number alone
 */
public record Bucket(Number from, Number to) {}
