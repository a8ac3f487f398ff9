// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.junit;

import io.deeptrace.model.Value;
import java.util.Objects;

/**
 * Compares captured values with one of the test's.
 *
 * @param wanted a number, boolean, character, string, enum constant or null
 */
record SameValue(Object wanted) {

    /**
     * Of a value of the test.
     *
     * @throws IllegalArgumentException if it cannot be compared
     */
    static SameValue of(Object wanted) {
        if (wanted == null
                || wanted instanceof Number
                || wanted instanceof Boolean
                || wanted instanceof Character
                || wanted instanceof CharSequence
                || wanted instanceof Enum<?>) {
            return new SameValue(wanted);
        }
        throw new IllegalArgumentException("A " + wanted.getClass().getName()
                + " cannot be compared with what was recorded: ask for its parts by where(\"arg.name == 1\").");
    }

    /** Whether a captured value is the same. A string of which only the beginning was kept is the same if that and its length are. */
    boolean is(Value captured) {
        Value value = captured.bare();
        if (wanted == null) {
            return value instanceof Value.Null;
        }
        if (value instanceof Value.Text text) {
            return wanted.toString().length() == text.length()
                    && wanted.toString().startsWith(text.kept())
                    && wanted instanceof CharSequence;
        }
        if (value instanceof Value.Constant constant) {
            return wanted instanceof Enum<?> constantWanted
                    && constant.name().equals(constantWanted.name())
                    && constant.type().equals(constantWanted.getDeclaringClass().getName());
        }
        return value instanceof Value.Primitive primitive && same(primitive.value());
    }

    private boolean same(Object primitive) {
        if (wanted instanceof Number number && primitive instanceof Number other) {
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
