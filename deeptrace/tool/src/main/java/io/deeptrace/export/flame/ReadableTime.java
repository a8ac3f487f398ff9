// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import java.util.Locale;

/** Durations for people: three digits and a unit. */
public final class ReadableTime {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private ReadableTime() {}

    /** For example {@code 850 ns}, {@code 1.20 ms}, {@code 3,600 s}. */
    public static String of(long nanos) {
        double amount = nanos;
        int unit = 0;
        while (amount >= 999.5 && unit < UNITS.length - 1) {
            amount /= 1000;
            unit++;
        }
        String digits = unit == 0 || amount >= 99.95 ? "%,.0f" : amount >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, digits, amount) + ' ' + UNITS[unit];
    }
}
