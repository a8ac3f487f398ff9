// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time such as {@code 500ns}, {@code 100us}, {@code 5 ms} or {@code 1.5s}, in ns. */
final class ShortTime implements ITypeConverter<Long> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s)");
    private static final Map<String, Long> UNITS =
            Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    @Override
    public Long convert(String text) {
        Matcher time = TIME.matcher(text.toLowerCase(Locale.ROOT).replace(" ", ""));
        if (!time.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no time: write a number and ns, us, ms or s, as in 5ms");
        }
        return Math.round(Double.parseDouble(time.group(1)) * UNITS.get(time.group(2)));
    }
}
