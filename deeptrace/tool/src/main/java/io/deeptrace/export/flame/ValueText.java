// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export.flame;

import io.deeptrace.model.Value;
import java.util.List;

/** Captured values on one line, as a reader of Java would expect them, cut after so many characters. */
final class ValueText {
    private final StringBuilder out = new StringBuilder();
    private final int limit;

    private ValueText(int limit) {
        this.limit = limit;
    }

    /** @param limit greatest number of characters, not counting the ellipsis that stands for the rest */
    static String of(Value value, int limit) {
        ValueText text = new ValueText(limit);
        text.append(value);
        if (text.out.length() <= limit) {
            return text.out.toString();
        }
        int cut = Character.isHighSurrogate(text.out.charAt(limit - 1)) ? limit - 1 : limit;
        return text.out.substring(0, cut) + '…';
    }

    private void append(Value value) {
        if (out.length() > limit) {
            return;
        }
        if (value instanceof Value.Primitive primitive) {
            primitive(primitive.value());
        } else if (value instanceof Value.Text text) {
            quoted(text.kept(), '"');
            if (text.length() > text.kept().length()) {
                out.append("… (").append(text.length()).append(" chars)");
            }
        } else if (value instanceof Value.Constant constant) {
            out.append(constant.name());
        } else if (value instanceof Value.Type type) {
            out.append(simple(type.name())).append(".class");
        } else if (value instanceof Value.Structure structure) {
            structure(structure);
        } else if (value instanceof Value.Sequence sequence) {
            sequence(sequence);
        } else if (value instanceof Value.Mapping mapping) {
            mapping(mapping);
        } else if (value instanceof Value.Exception exception) {
            exception(exception);
        } else if (value instanceof Value.Opaque opaque) {
            out.append(simple(opaque.type())).append("{…}");
        } else if (value instanceof Value.Cycle cycle) {
            out.append("↑").append(cycle.levelsUp());
        } else if (value instanceof Value.Masked) {
            out.append("•••••");
        } else if (value instanceof Value.Unreadable) {
            out.append("(unreadable)");
        } else {
            out.append("null");
        }
    }

    private void primitive(Object value) {
        if (value instanceof Character character) {
            quoted(character.toString(), '\'');
        } else {
            out.append(value);
            if (value instanceof Long) {
                out.append('L');
            } else if (value instanceof Float) {
                out.append('f');
            }
        }
    }

    private void structure(Value.Structure structure) {
        out.append(simple(structure.type())).append('{');
        List<Value.Field> fields = structure.fields();
        for (int i = 0; i < fields.size(); i++) {
            out.append(i == 0 ? "" : ", ").append(fields.get(i).name()).append('=');
            append(fields.get(i).value());
        }
        rest(fields.size(), structure.fieldCount(), " fields");
        out.append('}');
    }

    private void sequence(Value.Sequence sequence) {
        out.append('[');
        for (int i = 0; i < sequence.elements().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            append(sequence.elements().get(i));
        }
        rest(sequence.elements().size(), sequence.size(), "");
        out.append(']');
    }

    private void mapping(Value.Mapping mapping) {
        out.append('{');
        for (int i = 0; i < mapping.entries().size(); i++) {
            out.append(i == 0 ? "" : ", ");
            append(mapping.entries().get(i).key());
            out.append(": ");
            append(mapping.entries().get(i).value());
        }
        rest(mapping.entries().size(), mapping.size(), "");
        out.append('}');
    }

    private void exception(Value.Exception exception) {
        out.append(simple(exception.type()));
        if (!(exception.message() instanceof Value.Null)) {
            out.append(": ");
            append(exception.message());
        }
        if (!(exception.cause() instanceof Value.Null)) {
            out.append(" ← ");
            append(exception.cause());
        }
    }

    private void rest(int shown, int all, String what) {
        if (all > shown) {
            out.append(shown == 0 ? "… " : ", … ").append(all).append(what).append(" in all");
        }
    }

    private void quoted(String text, char quote) {
        out.append(quote);
        for (int i = 0; i < text.length() && out.length() <= limit; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c == quote) {
                        out.append('\\').append(c);
                    } else if (unprintable(c) || Character.isSurrogate(c) && !paired(text, i)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append(quote);
    }

    /** Control and direction characters would change how the text around them looks. */
    private static boolean unprintable(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Half of a surrogate pair, as left by a cut string, cannot be written as UTF-8. */
    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
