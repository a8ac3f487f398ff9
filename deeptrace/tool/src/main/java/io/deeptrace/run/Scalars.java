// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.deeptrace.run.JavaLiterals.MismatchException;
import java.util.Map;
import java.util.Set;

/** Writes single JSON values as Java expressions: numbers, booleans, characters and strings. */
final class Scalars {
    private static final Map<String, String> BOXES = Map.of(
            "java.lang.Boolean", "boolean",
            "java.lang.Byte", "byte",
            "java.lang.Short", "short",
            "java.lang.Character", "char",
            "java.lang.Integer", "int",
            "java.lang.Long", "long",
            "java.lang.Float", "float",
            "java.lang.Double", "double");
    private static final Set<String> NUMBERS = Set.of("java.math.BigDecimal", "java.math.BigInteger");
    private static final Set<String> TEXTS = Set.of(
            "java.lang.String",
            "java.lang.CharSequence",
            "java.lang.Object",
            "java.lang.Comparable",
            "java.io.Serializable");

    private Scalars() {}

    static boolean isBox(String type) {
        return BOXES.containsKey(type);
    }

    static boolean isText(String type) {
        return TEXTS.contains(type);
    }

    static boolean isNumber(String type) {
        return NUMBERS.contains(type);
    }

    /** A primitive of this type; whole numbers must be in its range. */
    static String primitive(JsonNode json, String type) throws MismatchException {
        try {
            return switch (type) {
                case "boolean" -> Boolean.toString(bool(json));
                case "char" -> "(char) " + (int) character(json);
                case "byte" -> "(byte) " + Byte.parseByte(whole(json));
                case "short" -> "(short) " + Short.parseShort(whole(json));
                case "int" -> Integer.toString(Integer.parseInt(whole(json)));
                case "long" -> Long.parseLong(whole(json)) + "L";
                case "float" -> "Float.parseFloat(" + StringLiteral.of(number(json)) + ")";
                default -> "Double.parseDouble(" + StringLiteral.of(number(json)) + ")";
            };
        } catch (NumberFormatException e) {
            throw new MismatchException(json + " is no " + type + " in its range");
        }
    }

    /** A boxed primitive, a big number, or a text. */
    static String object(JsonNode json, String type) throws MismatchException {
        if (isBox(type)) {
            return type + ".valueOf(" + primitive(json, BOXES.get(type)) + ")";
        }
        if (isNumber(type)) {
            String text = type.endsWith("BigInteger") ? whole(json) : number(json);
            return "new " + type + "(" + StringLiteral.of(text) + ")";
        }
        return StringLiteral.of(json.textValue());
    }

    /** Where any object will do: what the JSON says it is. */
    static String free(JsonNode json) throws MismatchException {
        if (json.isTextual()) {
            return StringLiteral.of(json.textValue());
        }
        if (json.isBoolean()) {
            return "Boolean.valueOf(" + json.asText() + ")";
        }
        if (json.isIntegralNumber()) {
            return json.canConvertToInt()
                    ? "Integer.valueOf(" + json.asText() + ")"
                    : object(json, json.canConvertToLong() ? "java.lang.Long" : "java.math.BigInteger");
        }
        return "Double.valueOf(" + json.doubleValue() + ")";
    }

    private static boolean bool(JsonNode json) throws MismatchException {
        if (!json.isBoolean()) {
            throw new MismatchException(json + " is no boolean: write true or false");
        }
        return json.booleanValue();
    }

    private static char character(JsonNode json) throws MismatchException {
        if (!json.isTextual() || json.textValue().length() != 1) {
            throw new MismatchException(json + " is no char: write one character");
        }
        return json.textValue().charAt(0);
    }

    private static String whole(JsonNode json) throws MismatchException {
        if (!json.isIntegralNumber()) {
            throw new MismatchException(json + " is no whole number");
        }
        return json.asText();
    }

    private static String number(JsonNode json) throws MismatchException {
        if (!json.isNumber()) {
            throw new MismatchException(json + " is no number");
        }
        return json.asText();
    }
}
