// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.run;

import io.deeptrace.format.MethodRef;
import java.util.List;
import java.util.Set;

/**
 * The texts given for a method's arguments, compared with its parameters before any JVM is started. Literals travel to
 * the traced JVM as text; JSON is turned into Java source here ({@link JsonArguments}).
 */
final class Arguments {
    private static final Set<String> BOXED = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Character",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double");
    private static final Set<String> TEXTS = Set.of("java.lang.String", "java.lang.CharSequence", "char");

    private final MethodRef method;
    private final List<String> texts;
    private final List<String> types;

    /**
     * @param method the method to call
     * @param texts what a person gave
     */
    Arguments(MethodRef method, List<String> texts) {
        this.method = method;
        this.texts = texts;
        this.types = method.parameterTypes();
    }

    /**
     * Checks the number of values, and the literals for primitives and boxes.
     *
     * @param declared whether the method's last parameter is declared to take any number of values; that of a main method
     *     does anyway
     * @throws RecordingException at the first that does not fit
     */
    void check(boolean declared) throws RecordingException {
        boolean varargs = declared || isMain();
        int least = varargs ? types.size() - 1 : types.size();
        if (texts.size() < least || !varargs && texts.size() > types.size()) {
            String wanted = (varargs ? least + " or more values" : least == 1 ? "one value" : least + " values");
            throw new RecordingException(
                    ExitCode.USAGE,
                    method + " takes " + wanted + ", " + texts.size() + (texts.size() == 1 ? " was" : " were")
                            + " given: put a value for each parameter after the method; options come before it.");
        }
        for (int i = 0; i < texts.size(); i++) {
            check(i, texts.get(i), type(i, varargs));
        }
    }

    /** Whether it takes the words of a command line, as many as there are. */
    private boolean isMain() {
        return method.name().equals("main") && types.equals(List.of("java.lang.String[]"));
    }

    /** True if a value is JSON, so that source has to be generated. */
    boolean needSource() {
        for (int i = 0; i < texts.size() && !types.isEmpty(); i++) {
            String text = texts.get(i).strip();
            // Whether a last array is "..." does not matter here: one JSON array is the array itself either way.
            boolean spread = types.get(types.size() - 1).endsWith("[]");
            if (!TEXTS.contains(type(i, spread)) && (text.startsWith("[") || text.startsWith("{"))) {
                return true;
            }
        }
        return false;
    }

    private String type(int index, boolean varargs) {
        String type = types.get(Math.min(index, types.size() - 1));
        boolean spread = varargs && index >= types.size() - 1 && !isWholeArray(index);
        return spread ? type.substring(0, type.length() - 2) : type;
    }

    private boolean isWholeArray(int index) {
        return texts.size() == types.size()
                && index == types.size() - 1
                && texts.get(index).strip().startsWith("[");
    }

    private void check(int index, String text, String type) throws RecordingException {
        boolean boxed = BOXED.contains(type);
        if (boxed && text.equals("null") || type.contains(".") && !boxed) {
            return;
        }
        String simple = boxed ? type.substring("java.lang.".length()) : type;
        try {
            switch (simple) {
                case "boolean", "Boolean" -> {
                    if (!text.equals("true") && !text.equals("false")) {
                        throw new IllegalArgumentException("write true or false");
                    }
                }
                case "char", "Character" -> {
                    if (text.length() != 1) {
                        throw new IllegalArgumentException("write one character");
                    }
                }
                case "byte", "Byte" -> Byte.parseByte(text);
                case "short", "Short" -> Short.parseShort(text);
                case "int", "Integer" -> Integer.parseInt(text);
                case "long", "Long" -> Long.parseLong(text);
                case "float", "Float" -> Float.parseFloat(text);
                case "double", "Double" -> Double.parseDouble(text);
                default -> checkStructure(text, type);
            }
        } catch (NumberFormatException e) {
            throw mismatch(index, text, type, "write a number in its range", e);
        } catch (IllegalArgumentException e) {
            throw mismatch(index, text, type, e.getMessage(), e);
        }
    }

    private static void checkStructure(String text, String type) {
        String stripped = text.strip();
        if (type.endsWith("[]") && !stripped.startsWith("[") && !stripped.equals("null")) {
            throw new IllegalArgumentException("write a JSON array, as in '[1, 2]'");
        }
    }

    private RecordingException mismatch(int index, String text, String type, String next, Exception cause) {
        return new RecordingException(
                ExitCode.USAGE,
                "Value " + (index + 1) + " of " + method + ", '" + text + "', is no " + type + ": " + next + ".",
                cause);
    }
}
