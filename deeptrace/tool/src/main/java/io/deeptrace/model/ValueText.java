// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.MethodRef;
import java.util.List;

/**
 * Values as short lines of text: {@code "abc"}, {@code 'x'}, {@code QUARTER}, {@code ["a", "b", … 10 in all]}, {@code
 * Point{x=1, y=2}}, {@code Point#3{x=1, y=2}} if it is known which object it was, {@code ***} for masked ones. The text holds no control characters.
 */
public final class ValueText {
    /** What does not fit is tried with fewer and fewer levels of nesting, then with the first parts alone, before it is cut. */
    private static final int[] LEVELS = {100, 2, 1};

    private final int longest;

    /** Cuts what is longer than {@code longest} characters, at least 1. */
    public ValueText(int longest) {
        this.longest = longest;
    }

    /** One value. */
    public String of(Value value) {
        StringBuilder out = new StringBuilder();
        for (int levels : LEVELS) {
            out.setLength(0);
            append(value, out, levels);
            if (out.length() <= longest) {
                return out.toString();
            }
        }
        String shortened = firstParts(value);
        if (shortened != null) {
            return shortened;
        }
        out.setLength(0);
        append(value, out, 0);
        if (out.length() <= longest) {
            return out.toString();
        }
        if (longest >= 3 && (value.bare() instanceof Value.Sequence || value.bare() instanceof Value.Mapping)) {
            return value.bare() instanceof Value.Sequence ? "[…]" : "{…}";
        }
        int end = longest - 1;
        if (end > 0 && Character.isHighSurrogate(out.charAt(end - 1))) {
            end--;
        }
        out.setLength(end);
        return out.append('…').toString();
    }

    /** As many of the fields, elements or entries as there is room for; null if there is none, or nothing of the kind. */
    private String firstParts(Value value) {
        String shown = null;
        for (int most = 1; ; most++) {
            Value cut = cut(value, most);
            StringBuilder out = new StringBuilder();
            if (cut != null) {
                append(cut, out, 1);
            }
            if (cut == null || out.length() > longest) {
                return shown;
            }
            shown = out.toString();
        }
    }

    /** The value with the first parts alone; null if it has no more than these. */
    private static Value cut(Value value, int most) {
        if (value instanceof Value.Identified known) {
            Value cut = cut(known.value(), most);
            return cut == null ? null : new Value.Identified(known.number(), cut, known.alone());
        } else if (value instanceof Value.Torn torn) {
            Value cut = cut(torn.value(), most);
            return cut == null ? null : new Value.Torn(cut);
        } else if (value instanceof Value.Structure all && all.fields().size() > most) {
            return new Value.Structure(all.type(), all.fields().subList(0, most), all.fieldCount());
        } else if (value instanceof Value.Function all && all.captured().size() > most) {
            return new Value.Function(all.type(), all.method(), all.captured().subList(0, most), all.fieldCount());
        } else if (value instanceof Value.Sequence all && all.elements().size() > most) {
            return new Value.Sequence(all.type(), all.elements().subList(0, most), all.size());
        } else if (value instanceof Value.Mapping all && all.entries().size() > most) {
            return new Value.Mapping(all.type(), all.entries().subList(0, most), all.size());
        }
        return null;
    }

    /** Shows the inside of {@code levels} levels of objects. */
    private void append(Value value, StringBuilder out, int levels) {
        if (out.length() > longest) {
            return;
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
            appendStructure(structure, "", out, levels);
        } else if (value instanceof Value.Sequence sequence) {
            appendSequence(sequence, out, levels);
        } else if (value instanceof Value.Mapping mapping) {
            appendMapping(mapping, out, levels);
        } else if (value instanceof Value.Exception exception) {
            appendException(exception, out, levels);
        } else if (value instanceof Value.Identified identified) {
            appendIdentified(identified.value(), "#" + identified.number(), out, levels);
        } else if (value instanceof Value.Torn torn) {
            append(torn.value(), out, levels);
            out.append(" (changed while read)");
        } else if (value instanceof Value.Words words) {
            boolean whole = words.text().kept().length() == words.text().length();
            out.append(Printable.of(words.text().kept())).append(whole ? "" : "…");
        } else if (value instanceof Value.Function function) {
            appendFunction(function, "", out, levels);
        } else if (value instanceof Value.Frame frame) {
            out.append(of(frame));
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

    private void appendText(Value.Text text, StringBuilder out) {
        String kept = text.kept();
        boolean cut = kept.length() > longest - 2;
        if (cut) {
            int end = Math.max(0, longest - 3);
            boolean halfCharacter = end > 0 && Character.isHighSurrogate(kept.charAt(end - 1));
            kept = kept.substring(0, halfCharacter ? end - 1 : end);
        }
        out.append('"').append(quoted(kept).replace("\"", "\\\""));
        out.append(cut || text.length() > kept.length() ? "…\"" : "\"");
        if (!cut && text.length() > kept.length()) {
            out.append(" (").append(text.length()).append(" chars)");
        }
    }

    private static String quoted(String text) {
        return Printable.of(text.replace("\\", "\\\\"));
    }

    /** The number is part of the name, where there is one. */
    private void appendIdentified(Value value, String number, StringBuilder out, int levels) {
        if (value instanceof Value.Structure structure) {
            appendStructure(structure, number, out, levels);
        } else if (value instanceof Value.Function function) {
            appendFunction(function, number, out, levels);
        } else if (value instanceof Value.Opaque opaque) {
            out.append(ClassNames.simple(opaque.type())).append(number).append("{…}");
        } else {
            append(value, out, levels);
            out.append(number);
        }
    }

    private void appendStructure(Value.Structure structure, String number, StringBuilder out, int levels) {
        out.append(ClassNames.simple(structure.type())).append(number);
        appendFields(structure.fields(), structure.fieldCount(), out, levels);
    }

    private void appendFunction(Value.Function function, String number, StringBuilder out, int levels) {
        MethodRef method = function.method();
        String type = ClassNames.simple(method.className());
        out.append("λ ");
        out.append(method.name().equals("<init>") ? "new " + type : type + '.' + Printable.of(method.name()));
        out.append(number);
        if (function.fieldCount() > 0) {
            appendFields(function.captured(), function.fieldCount(), out, levels);
        }
    }

    /** {@code Import.digit(Import.java:50)}. */
    static String of(Value.Frame frame) {
        String place = frame.file().isEmpty() ? "" : Printable.of(frame.file());
        String line = frame.line() > 0 ? ":" + frame.line() : "";
        return ClassNames.simple(frame.type()) + '.' + Printable.of(frame.method()) + '(' + place + line + ')';
    }

    private void appendFields(List<Value.Field> all, int count, StringBuilder out, int levels) {
        out.append('{');
        List<Value.Field> fields = levels > 0 ? all : List.of();
        for (int i = 0; i < fields.size(); i++) {
            out.append(i > 0 ? ", " : "").append(Printable.of(fields.get(i).name()));
            append(fields.get(i).value(), out.append('='), levels - 1);
        }
        if (count > fields.size()) {
            out.append(fields.isEmpty() ? "…" : ", …");
        }
        out.append('}');
    }

    private void appendSequence(Value.Sequence sequence, StringBuilder out, int levels) {
        out.append(ownClass(sequence.type())).append('[');
        List<Value> elements = levels > 0 ? sequence.elements() : List.of();
        for (int i = 0; i < elements.size(); i++) {
            append(elements.get(i), out.append(i > 0 ? ", " : ""), levels - 1);
        }
        appendRest(elements.size(), sequence.size(), out);
        out.append(']');
    }

    private void appendMapping(Value.Mapping mapping, StringBuilder out, int levels) {
        out.append(ownClass(mapping.type())).append('{');
        List<Value.Entry> entries = levels > 0 ? mapping.entries() : List.of();
        for (int i = 0; i < entries.size(); i++) {
            append(entries.get(i).key(), out.append(i > 0 ? ", " : ""), levels - 1);
            append(entries.get(i).value(), out.append('='), levels - 1);
        }
        appendRest(entries.size(), mapping.size(), out);
        out.append('}');
    }

    /** The class of a collection if it is none of the JDK's, which go without saying. */
    private static String ownClass(String type) {
        boolean known = type.startsWith("[") || type.startsWith("java.") || type.startsWith("jdk.");
        return known ? "" : ClassNames.simple(type).replace("$colon", ":"); // Scala's lists are of ::
    }

    private static void appendRest(int kept, int size, StringBuilder out) {
        if (size > kept) {
            out.append(kept > 0 ? ", …" : "…");
            out.append(size == Value.Sequence.UNKNOWN ? "" : " " + size + " in all");
        }
    }

    private void appendException(Value.Exception exception, StringBuilder out, int levels) {
        out.append(ClassNames.simple(exception.type())).append('(');
        if (!(exception.message() instanceof Value.Null)) {
            append(exception.message(), out, levels - 1);
        }
        out.append(')');
        if (exception.cause() instanceof Value.Opaque cause) {
            out.append(" by ").append(ClassNames.simple(cause.type()));
        } else if (!(exception.cause() instanceof Value.Null)) {
            append(exception.cause(), out.append(" by "), levels - 1);
        }
        if (!(exception.suppressed() instanceof Value.Null)) {
            append(exception.suppressed(), out.append(" suppressing "), levels);
        }
    }
}
