// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;

/** Values as what they are compared as: numbers, texts, truth values, or {@link #NULL}. */
final class Plain {
    /** Stands for null. */
    static final Object NULL = new Object();

    private static final ValueText TEXT = new ValueText(10_000);

    private Plain() {}

    /**
     * A Long, Double, String, Boolean or {@link #NULL}. Objects are compared by the text that people see of them.
     *
     * @return null for a string of which only a part was kept: nobody knows what it was
     */
    static Object of(Object any) {
        if (!(any instanceof Value)) {
            return any;
        }
        Value value = ((Value) any).bare();
        if (value instanceof Value.Primitive primitive) {
            return primitive(primitive.value());
        } else if (value instanceof Value.Text text) {
            return text.kept().length() == text.length() ? text.kept() : null;
        } else if (value instanceof Value.Words words) {
            return words.text().kept();
        } else if (value instanceof Value.Constant constant) {
            return constant.name();
        } else if (value instanceof Value.Type type) {
            return type.name();
        } else if (value instanceof Value.Null) {
            return NULL;
        }
        return TEXT.of((Value) any);
    }

    /** The text that a pattern is looked for in: of a string its kept part, of an exception its class and message, of all else what people see. */
    static String text(Object any) {
        if (!(any instanceof Value)) {
            return String.valueOf(any);
        }
        Value value = ((Value) any).bare();
        if (value instanceof Value.Text text) {
            return text.kept();
        }
        if (value instanceof Value.Exception exception) {
            return ClassNames.simple(exception.type()) + ": " + text(exception.message());
        }
        return TEXT.of((Value) any);
    }

    /** A Long or Double for what is a number, a big one too; null for what is none, or of which a part was cut off. */
    static Number number(Object any) {
        Object plain = of(any);
        if (plain instanceof Number number) {
            return number;
        }
        return any instanceof Value value && isBigNumber(value.bare()) ? Double.valueOf((String) plain) : null;
    }

    private static boolean isBigNumber(Value value) {
        return value instanceof Value.Words words
                && words.text().kept().length() == words.text().length()
                && (words.type().equals("java.math.BigDecimal") || words.type().equals("java.math.BigInteger"));
    }

    private static Object primitive(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Character) {
            return value.toString();
        }
        Number number = (Number) value;
        return value instanceof Double || value instanceof Float ? (Object) number.doubleValue() : number.longValue();
    }
}
