// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number of bytes such as {@code 4096}, {@code 512MB} or {@code 2g}; units are powers of 1024. */
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)I?B?");

    @Override
    public Long convert(String text) {
        Matcher size = SIZE.matcher(text.toUpperCase(Locale.ROOT).replace(" ", ""));
        if (!size.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no size: write a number and KB, MB or GB, as in 512MB");
        }
        int shift = "KMG".indexOf(size.group(2)) * 10 + 10;
        return Long.parseLong(size.group(1)) << (size.group(2).isEmpty() ? 0 : shift);
    }
}
