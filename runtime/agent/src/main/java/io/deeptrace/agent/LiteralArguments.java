// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.lang.reflect.Array;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Turns the words of a command line into arguments of a method, each by the type of its parameter. */
final class LiteralArguments {
    private final Executable method;
    private final Class<?>[] types;
    private final boolean variable;

    LiteralArguments(Executable method) {
        this.method = method;
        this.types = method.getParameterTypes();
        variable = method.isVarArgs() || isMain();
    }

    /** A main method takes the words of a command line, as many as there are. */
    private boolean isMain() {
        return method.getName().equals("main") && types.length == 1 && types[0] == String[].class;
    }

    /**
     * Converts all values; for a main method and one of variable arity the last ones become its array.
     *
     * @throws BadRootCallException if their number or one of their types is wrong
     */
    Object[] convert(List<String> values) throws BadRootCallException {
        int fixed = variable ? types.length - 1 : types.length;
        if (values.size() < fixed || values.size() > fixed && !variable) {
            throw new BadRootCallException(name() + " takes " + (variable ? "at least " : "") + count(fixed, "argument")
                    + ", " + signature() + ", and was given " + values.size() + ".");
        }
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < fixed; i++) {
            arguments[i] = convert(i, types[i], values.get(i));
        }
        if (variable) {
            Class<?> element = types[fixed].getComponentType();
            Object array = Array.newInstance(element, values.size() - fixed);
            for (int i = fixed; i < values.size(); i++) {
                Array.set(array, i - fixed, convert(i, element, values.get(i)));
            }
            arguments[fixed] = array;
        }
        return arguments;
    }

    private Object convert(int index, Class<?> type, String text) throws BadRootCallException {
        if (text.equals("null") && !type.isPrimitive()) {
            return null;
        }
        try {
            return convert(type, text);
        } catch (IllegalArgumentException | ClassNotFoundException e) {
            throw new BadRootCallException(
                    "argument " + (index + 1) + " of " + name() + " must be of type " + type.getTypeName() + ", and '"
                            + text + "' is not" + hint(type) + ".",
                    e);
        }
    }

    private static Object convert(Class<?> type, String text) throws ClassNotFoundException {
        if (type.isAssignableFrom(String.class)) {
            return text;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
        if (type == Class.class) {
            return Class.forName(text, false, ClassLoader.getSystemClassLoader());
        }
        return convertBox(type, text);
    }

    private static Object convertBox(Class<?> type, String text) {
        if (type == int.class || type == Integer.class) {
            return Integer.decode(text);
        } else if (type == long.class || type == Long.class) {
            return Long.decode(text.endsWith("L") ? text.substring(0, text.length() - 1) : text);
        } else if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        } else if (type == float.class || type == Float.class) {
            return Float.valueOf(text);
        } else if (type == short.class || type == Short.class) {
            return Short.decode(text);
        } else if (type == byte.class || type == Byte.class) {
            return Byte.decode(text);
        } else if ((type == boolean.class || type == Boolean.class) && (text.equals("true") || text.equals("false"))) {
            return text.equals("true");
        } else if ((type == char.class || type == Character.class) && text.length() == 1) {
            return text.charAt(0);
        }
        throw new IllegalArgumentException(text);
    }

    private static String hint(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .limit(8)
                    .map(constant -> ((Enum<?>) constant).name())
                    .collect(Collectors.joining(", ", " one of ", ""));
        }
        if (type == boolean.class || type == Boolean.class) {
            return ": true or false";
        }
        boolean literal = type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Character.class;
        return literal || type == Class.class ? "" : " something that can be written so: give the call with -e";
    }

    private String name() {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    private String signature() {
        return Arrays.stream(types).map(Class::getTypeName).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
