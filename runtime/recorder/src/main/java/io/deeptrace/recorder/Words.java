// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Values that people read as words and not as fields. None of these classes runs code of the program. */
final class Words {
    /** Kinds, as {@link Shape#layout}: the object is asked, */
    private static final int ASKED = 0;
    /** it has a field that holds them, */
    private static final int FIELD = 1;
    /** it is a member of a class: the class and the name, */
    private static final int MEMBER = 2;
    /** it is one of Clojure's symbols: namespace and name, */
    private static final int SYMBOL = 3;
    /** it is a keyword: the symbol, and namespace and name of that. */
    private static final int KEYWORD = 4;

    /** Of names that are put together. */
    private static final int MOST_CHARS = 512;

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
        "java.math.BigInteger",
        "java.math.BigDecimal"
    };

    /** Classes, and those above any that extends one, with the field that holds the words. */
    private static final String[][] FIELDS = {
        {"java.util.logging.Level", "name"},
        {"java.nio.charset.Charset", "name"},
        {"java.time.ZoneRegion", "id"},
        {"sun.nio.fs.UnixPath", "path"}, // asked, it would remember what it said
        {"sun.nio.fs.WindowsPath", "path"}
    };

    private Words() {}

    /** How objects of a class of the JDK are shown in words; null if they are not. */
    static ShapeDraft of(Class<?> type) {
        String name = type.getName();
        for (int i = 0; i < CLASSES.length; i++) {
            if (name.equals(CLASSES[i])) {
                return type.getClassLoader() == null ? draft(type, ASKED) : null; // and not those of a subclass
            }
        }
        if (type == Method.class || type == Field.class || type == Constructor.class) {
            return draft(type, MEMBER, Memory.offset(type, "clazz"), Memory.offset(type, "name"));
        }
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            for (int i = 0; i < FIELDS.length; i++) {
                if (FIELDS[i][0].equals(c.getName()) && c.getClassLoader() == null) {
                    return draft(type, FIELD, Memory.offset(c, FIELDS[i][1]));
                }
            }
        }
        return null;
    }

    /** The same for the names of Clojure, if they are what they are thought to be. */
    static ShapeDraft ofClojure(Class<?> type) {
        boolean keyword = type.getName().equals("clojure.lang.Keyword");
        if (!keyword && !type.getName().equals("clojure.lang.Symbol")) {
            return null;
        }
        Class<?> symbol = keyword ? FieldFinder.type(type, "sym") : type;
        long of = keyword ? FieldFinder.offset(type, "sym", symbol) : 0;
        long namespace = FieldFinder.offset(symbol, "ns", String.class);
        long name = FieldFinder.offset(symbol, "name", String.class);
        if (of < 0 || namespace < 0 || name < 0) {
            return null;
        }
        return keyword ? draft(type, KEYWORD, of, namespace, name) : draft(type, SYMBOL, namespace, name);
    }

    private static ShapeDraft draft(Class<?> type, int kind, long... offsets) {
        ShapeDraft draft = new ShapeDraft(type, Shape.WORDS);
        draft.layout = kind;
        draft.offsets = offsets;
        return draft;
    }

    /** The name by which a key of a map is told to be one of a secret, without a namespace; null if it has none. */
    static String name(Object key, Shape shape) {
        if (shape.kind == Shape.TEXT) {
            return (String) key;
        }
        boolean symbol = shape.kind == Shape.WORDS && shape.layout >= SYMBOL;
        return symbol ? text(symbol(key, shape), shape.offsets[shape.offsets.length - 1]) : null;
    }

    /** The words; null if they would be too many, or the object is not made yet. */
    static String of(Object value, Shape shape) {
        long[] at = shape.offsets;
        switch (shape.layout) {
            case FIELD:
                return text(value, at[0]);
            case MEMBER:
                return member((Class<?>) Memory.U.getReference(value, at[0]), at[1] < 0 ? null : text(value, at[1]));
            case SYMBOL:
                return qualified("", text(value, at[0]), text(value, at[1]));
            case KEYWORD:
                Object symbol = symbol(value, shape);
                return qualified(":", text(symbol, at[1]), text(symbol, at[2]));
            default:
                return asked(value);
        }
    }

    private static Object symbol(Object value, Shape shape) {
        return shape.layout == KEYWORD ? Memory.U.getReference(value, shape.offsets[0]) : value;
    }

    private static String qualified(String before, String namespace, String name) {
        if (name == null || name.length() > MOST_CHARS || namespace != null && namespace.length() > MOST_CHARS) {
            return null;
        }
        return namespace == null
                ? before.concat(name)
                : before.concat(namespace).concat("/").concat(name);
    }

    /** {@code Shop.sell}, {@code new Shop}. */
    private static String member(Class<?> declaring, String name) {
        if (declaring == null) {
            return null;
        }
        String type = declaring.getName();
        int dot = type.lastIndexOf('.');
        int dollar = type.lastIndexOf('$');
        String simple = type.substring((dot > dollar ? dot : dollar) + 1);
        return name == null ? "new ".concat(simple) : simple.concat(".").concat(name);
    }

    /** A string, or the bytes of one. */
    private static String text(Object owner, long offset) {
        Object text = owner == null ? null : Memory.U.getReference(owner, offset);
        return text instanceof byte[] ? new String((byte[]) text, StandardCharsets.UTF_8) : (String) text;
    }

    private static String asked(Object value) {
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
        if (value == Locale.ROOT) {
            return "ROOT"; // it prints nothing
        }
        return value instanceof Instant ? instant((Instant) value) : value.toString();
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
