// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import java.util.Locale;

/** Durations for people: two digits and a unit. */
public final class Durations {
    private static final String[] UNITS = {"ns", "µs", "ms"};

    private Durations() {}

    /** {@code 850 ns}, {@code 1.2 µs}, {@code 34 ms}, {@code 5.6 s}, {@code 2 min 5 s}; never negative. */
    public static String text(long nanos) {
        if (nanos < 1_000) {
            return Math.max(0, nanos) + " ns";
        }
        double value = nanos;
        for (String unit : UNITS) {
            if (value < 999.5) {
                return number(value) + ' ' + unit;
            }
            value /= 1_000;
        }
        if (value < 59.5) {
            return number(value) + " s";
        }
        long seconds = Math.round(value);
        return String.format(Locale.ROOT, "%,d min %d s", seconds / 60, seconds % 60);
    }

    /** The same of a time that may be an estimate: {@code about 34 ms}. */
    public static String text(long nanos, boolean estimated) {
        return (estimated ? "about " : "") + text(nanos);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
    }
}
