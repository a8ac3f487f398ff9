// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import java.util.List;

/**
 * Values as short lines of text: {@code "abc"}, {@code 'x'}, {@code QUARTER}, {@code ["a", "b", … 10 in all]}, {@code
 * Point{x=1, y=2}}, {@code ***} for masked ones. The text holds no control characters.
 */
public final class ValueText {
    private static final int NESTED = 200;

    private final int longest;

    /** Cuts what is longer than {@code longest} characters, at least 1. */
    public ValueText(int longest) {
        this.longest = longest;
    }

    /** One value. */
    public String of(Value value) {
        StringBuilder out = new StringBuilder();
        append(value, out, 0);
        if (out.length() > longest) {
            int end = longest - 1;
            if (end > 0 && Character.isHighSurrogate(out.charAt(end - 1))) {
                end--;
            }
            out.setLength(end);
            out.append('…');
        }
        return out.toString();
    }

    private void append(Value value, StringBuilder out, int depth) {
        if (out.length() > longest || depth > NESTED) {
            out.append('…');
        } else if (value instanceof Value.Null) {
            out.append("null");
        } else if (value instanceof Value.Primitive primitive) {
            appendPrimitive(primitive.value(), out);
        } else if (value instanceof Value.Text text) {
            appendText(text, out);
        } else if (value instanceof Value.Constant constant) {
            out.append(Printable.of(constant.name()));
        } else if (value instanceof Value.Type type) {
            out.append(ClassNames.simple(type.name())).append(".class");
        } else if (value instanceof Value.Structure structure) {
            appendStructure(structure, out, depth);
        } else if (value instanceof Value.Sequence sequence) {
            appendSequence(sequence, out, depth);
        } else if (value instanceof Value.Mapping mapping) {
            appendMapping(mapping, out, depth);
        } else if (value instanceof Value.Exception exception) {
            appendException(exception, out, depth);
        } else if (value instanceof Value.Opaque opaque) {
            out.append(ClassNames.simple(opaque.type())).append("{…}");
        } else if (value instanceof Value.Cycle cycle) {
            out.append('↑').append(cycle.levelsUp());
        } else {
            out.append(value instanceof Value.Masked ? "***" : "?");
        }
    }

    private static void appendPrimitive(Object value, StringBuilder out) {
        if (value instanceof Character c) {
            out.append('\'').append(c == '\'' ? "\\'" : quoted(c.toString())).append('\'');
        } else {
            out.append(value);
        }
    }

    private static void appendText(Value.Text text, StringBuilder out) {
        out.append('"').append(quoted(text.kept()).replace("\"", "\\\""));
        if (text.length() > text.kept().length()) {
            out.append("…\" (").append(text.length()).append(" chars)");
        } else {
            out.append('"');
        }
    }

    private static String quoted(String text) {
        return Printable.of(text.replace("\\", "\\\\"));
    }

    private void appendStructure(Value.Structure structure, StringBuilder out, int depth) {
        out.append(ClassNames.simple(structure.type())).append('{');
        List<Value.Field> fields = structure.fields();
        for (int i = 0; i < fields.size(); i++) {
            out.append(i > 0 ? ", " : "").append(Printable.of(fields.get(i).name()));
            append(fields.get(i).value(), out.append('='), depth + 1);
        }
        if (structure.fieldCount() > fields.size()) {
            out.append(fields.isEmpty() ? "…" : ", …");
        }
        out.append('}');
    }

    private void appendSequence(Value.Sequence sequence, StringBuilder out, int depth) {
        out.append('[');
        List<Value> elements = sequence.elements();
        for (int i = 0; i < elements.size(); i++) {
            append(elements.get(i), out.append(i > 0 ? ", " : ""), depth + 1);
        }
        appendRest(elements.size(), sequence.size(), out);
        out.append(']');
    }

    private void appendMapping(Value.Mapping mapping, StringBuilder out, int depth) {
        out.append('{');
        List<Value.Entry> entries = mapping.entries();
        for (int i = 0; i < entries.size(); i++) {
            append(entries.get(i).key(), out.append(i > 0 ? ", " : ""), depth + 1);
            append(entries.get(i).value(), out.append('='), depth + 1);
        }
        appendRest(entries.size(), mapping.size(), out);
        out.append('}');
    }

    private static void appendRest(int kept, int size, StringBuilder out) {
        if (size > kept) {
            out.append(kept > 0 ? ", … " : "… ").append(size).append(" in all");
        }
    }

    private void appendException(Value.Exception exception, StringBuilder out, int depth) {
        out.append(ClassNames.simple(exception.type())).append('(');
        if (!(exception.message() instanceof Value.Null)) {
            append(exception.message(), out, depth + 1);
        }
        out.append(')');
        if (exception.cause() instanceof Value.Opaque cause) {
            out.append(" by ").append(ClassNames.simple(cause.type()));
        } else if (!(exception.cause() instanceof Value.Null)) {
            append(exception.cause(), out.append(" by "), depth + 1);
        }
    }
}
