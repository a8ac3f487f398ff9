// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.diff;

/**
 * From when on a call is slower or faster. Single runs differ by chance: both must be reached.
 *
 * @param nanos the least difference, in ns
 * @param factor how many times the shorter time the longer one must be, at least 1
 */
public record Thresholds(long nanos, double factor) {
    /** 10 ms and twice. */
    public static final Thresholds STANDARD = new Thresholds(10_000_000, 2);

    /** Whether {@code more} is more than {@code less} by as much as is worth telling. */
    public boolean isMore(long less, long more) {
        return more - less >= nanos && more >= factor * less;
    }
}
