// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.model.Value;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Compares captured values with one of the test's.
 *
 * @param wanted what {@link #of} takes; a list of these where that is an array or a list
 */
record SameValue(Object wanted) {

    /**
     * Of a value of the test.
     *
     * @throws IllegalArgumentException if it cannot be compared
     */
    static SameValue of(Object wanted) {
        if (wanted instanceof List<?> list) {
            return new SameValue(list.stream().map(SameValue::of).toList());
        }
        if (wanted != null && wanted.getClass().isArray()) {
            return new SameValue(IntStream.range(0, Array.getLength(wanted))
                    .mapToObj(i -> of(Array.get(wanted, i)))
                    .toList());
        }
        if (wanted == null || isSimple(wanted) || isWords(wanted)) {
            return new SameValue(wanted);
        }
        throw new IllegalArgumentException("A " + wanted.getClass().getName()
                + " cannot be compared with what was recorded: ask for its parts by where(\"arg.name == 1\").");
    }

    private static boolean isSimple(Object wanted) {
        return wanted instanceof Number && wanted.getClass().getName().startsWith("java.lang.")
                || wanted instanceof Boolean
                || wanted instanceof Character
                || wanted instanceof CharSequence
                || wanted instanceof Enum<?>;
    }

    /** Whether it is one of those that are recorded by how they are written. */
    private static boolean isWords(Object wanted) {
        return wanted.getClass() == BigDecimal.class
                || wanted.getClass() == BigInteger.class
                || wanted instanceof UUID
                || wanted.getClass().getName().startsWith("java.time.");
    }

    /** Whether a captured value is the same. Of a string or a list of which only the beginning was kept, that and its length are compared. */
    boolean is(Value captured) {
        Value value = captured.bare();
        if (wanted == null) {
            return value instanceof Value.Null;
        }
        if (value instanceof Value.Text text) {
            return wanted instanceof CharSequence && is(text, wanted.toString());
        }
        if (value instanceof Value.Words words) {
            return words.type().equals(wanted.getClass().getName()) && is(words.text(), written());
        }
        if (value instanceof Value.Constant constant) {
            return wanted instanceof Enum<?> constantWanted
                    && constant.name().equals(constantWanted.name())
                    && constant.type().equals(constantWanted.getDeclaringClass().getName());
        }
        if (value instanceof Value.Sequence sequence) {
            return wanted instanceof List<?> list
                    && list.size() == sequence.size()
                    && IntStream.range(0, sequence.elements().size()).allMatch(i -> ((SameValue) list.get(i))
                            .is(sequence.elements().get(i)));
        }
        return value instanceof Value.Primitive primitive && same(primitive.value());
    }

    private static boolean is(Value.Text text, String wanted) {
        return wanted.length() == text.length() && wanted.startsWith(text.kept());
    }

    /** As the recorder writes it. */
    private String written() {
        if (wanted instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return wanted instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC) + "Z"
                : wanted.toString();
    }

    private boolean same(Object primitive) {
        if (wanted instanceof Number number && isSimple(wanted) && primitive instanceof Number other) {
            boolean floating = isFloating(number) || isFloating(other);
            return floating
                    ? number.doubleValue() == other.doubleValue() || Objects.equals(number, other)
                    : number.longValue() == other.longValue();
        }
        return wanted.equals(primitive);
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }
}
