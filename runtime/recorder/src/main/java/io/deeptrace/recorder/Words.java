// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Values of the JDK that people read as words and not as fields. None of these classes runs code of the program. */
final class Words {
    private static final int MOST_BITS = 256;
    private static final int LARGEST_SCALE = 64;
    /**
     * Of {@link LocalDateTime}: an instant may be a year before and after it. As numbers, since to work them out would load
     * formatters, a tenth of the agent's start.
     */
    static final long FIRST_SECOND = -31_557_014_135_596_800L;

    static final long LAST_SECOND = 31_556_889_832_780_799L;
    /** After so many years all is as before. */
    private static final int CYCLE_YEARS = 400;

    private static final long CYCLE_SECONDS = 146_097L * 86_400;
    /** By name: to load them takes a part of the agent's start. */
    private static final String[] CLASSES = {
        "java.time.Instant",
        "java.time.LocalDate",
        "java.time.LocalTime",
        "java.time.LocalDateTime",
        "java.time.OffsetDateTime",
        "java.time.OffsetTime",
        "java.time.ZonedDateTime",
        "java.time.Year",
        "java.time.YearMonth",
        "java.time.MonthDay",
        "java.time.Duration",
        "java.time.Period",
        "java.time.ZoneOffset",
        "java.util.UUID",
        "java.util.Locale",
        "java.net.Inet4Address",
        "java.net.Inet6Address",
        "java.net.InetSocketAddress",
        "sun.nio.fs.UnixPath",
        "sun.nio.fs.WindowsPath",
        "java.math.BigInteger",
        "java.math.BigDecimal"
    };

    private Words() {}

    /** Whether objects of just this class, and not of a subclass, are shown so. */
    static boolean are(Class<?> type) {
        String name = type.getName();
        for (int i = 0; i < CLASSES.length; i++) {
            if (name.equals(CLASSES[i])) {
                return type.getClassLoader() == null;
            }
        }
        return false;
    }

    /** The words; null if they would be too many. */
    static String of(Object value) {
        if (value instanceof BigInteger) {
            return ((BigInteger) value).bitLength() > MOST_BITS ? null : value.toString();
        }
        if (value instanceof BigDecimal) {
            BigDecimal number = (BigDecimal) value;
            boolean small = number.scale() <= LARGEST_SCALE
                    && number.scale() >= -LARGEST_SCALE
                    && number.unscaledValue().bitLength() <= MOST_BITS;
            return small ? number.toPlainString() : null; // toString would remember it
        }
        if (value instanceof Path) {
            return path(value);
        }
        if (value == Locale.ROOT) {
            return "ROOT"; // it prints nothing
        }
        return value instanceof Instant ? instant((Instant) value) : value.toString();
    }

    /** Without asking it, as it would remember what it said. */
    private static String path(Object path) {
        Object text = Memory.U.getReference(path, Memory.offset(path.getClass(), "path"));
        return text instanceof byte[] ? new String((byte[]) text, StandardCharsets.UTF_8) : (String) text;
    }

    /** As it prints itself, but without formatters, whose first use takes milliseconds. */
    private static String instant(Instant instant) {
        long seconds = instant.getEpochSecond();
        long away = seconds < FIRST_SECOND ? -1 : seconds > LAST_SECOND ? 1 : 0;
        LocalDateTime time =
                LocalDateTime.ofEpochSecond(seconds - away * CYCLE_SECONDS, instant.getNano(), ZoneOffset.UTC);
        String text = time.toString();
        if (away != 0) {
            String year = (away > 0 ? "+" : "") + (time.getYear() + away * CYCLE_YEARS);
            text = year + text.substring(text.indexOf('-', 1));
        }
        boolean hasSeconds = text.length() - text.indexOf('T') > "Thh:mm".length();
        return hasSeconds ? text + "Z" : text + ":00Z";
    }
}
