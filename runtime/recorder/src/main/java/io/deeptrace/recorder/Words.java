// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;

/** Values of the JDK that people read as words and not as fields. None of these classes runs code of the program. */
final class Words {
    private static final int MOST_BITS = 256;
    private static final int LARGEST_SCALE = 64;
    private static final Class<?>[] CLASSES = {
        Instant.class, LocalDate.class, LocalTime.class, LocalDateTime.class, OffsetDateTime.class, OffsetTime.class,
        ZonedDateTime.class, Year.class, YearMonth.class, MonthDay.class, Duration.class, Period.class,
        ZoneOffset.class, UUID.class, BigInteger.class, BigDecimal.class
    };

    private Words() {}

    /** Whether objects of just this class, and not of a subclass, are shown so. */
    static boolean are(Class<?> type) {
        for (int i = 0; i < CLASSES.length; i++) {
            if (type == CLASSES[i]) {
                return true;
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
        if (value instanceof Instant) {
            // As it prints itself, but for what that needs of formatters, whose first use takes milliseconds.
            Instant instant = (Instant) value;
            return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC) + "Z";
        }
        return value.toString();
    }
}
