// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.reproduce;

import io.deeptrace.model.Value;
import io.deeptrace.run.StringLiteral;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Writes statements that hold a value to a captured one; what cannot be compared is told in a comment. */
final class Assertions {
    private final Sight sight;
    private final ValueSource values;

    Assertions(Sight sight, ValueSource values) {
        this.sight = sight;
        this.values = values;
    }

    /** Statements about an expression of any reference type. */
    List<String> of(Value expected, String actual, String what) {
        List<String> lines = new ArrayList<>();
        try {
            add(expected == null ? null : expected.bare(), actual, what, lines);
        } catch (NotReproducibleException e) {
            lines.add(comment(e.getMessage()));
        }
        return lines;
    }

    private void add(Value expected, String actual, String what, List<String> lines) throws NotReproducibleException {
        if (expected instanceof Value.Null) {
            lines.add("assertNull(" + actual + ");");
        } else if (expected instanceof Value.Text text && text.kept().length() < text.length()) {
            lines.add("assertEquals(" + text.length() + ", ((String) " + actual + ").length());");
            lines.add("assertTrue(((String) " + actual + ").startsWith(" + StringLiteral.of(text.kept()) + "));");
        } else if (expected instanceof Value.Sequence sequence) {
            addSequence(sequence, actual, what, lines);
        } else if (expected instanceof Value.Mapping mapping && !isWhole(mapping)) {
            lines.add("assertEquals(" + mapping.size() + ", ((java.util.Map) " + actual + ").size());");
            lines.add(comment(what + ": of its entries " + mapping.entries().size() + " were kept"));
        } else if (expected instanceof Value.Structure structure && !hasEquals(structure, what)) {
            addParts(structure, actual, what, lines);
        } else if (expected instanceof Value.Exception || expected instanceof Value.Opaque) {
            lines.add("assertEquals(" + sight.name(sight.type(type(expected), what)) + ".class, " + actual
                    + ".getClass());");
        } else {
            lines.add("assertEquals(" + compared(expected, what) + ", " + actual + ");");
        }
    }

    private void addSequence(Value.Sequence sequence, String actual, String what, List<String> lines)
            throws NotReproducibleException {
        boolean array = sequence.type().startsWith("[");
        if (sequence.size() != sequence.elements().size()) {
            String size = array
                    ? "java.lang.reflect.Array.getLength(" + actual + ")"
                    : sequence.type().equals("java.util.BitSet")
                            ? "((java.util.BitSet) " + actual + ").cardinality()"
                            : "((java.util.Collection) " + actual + ").size()";
            if (sequence.size() != Value.Sequence.UNKNOWN) {
                lines.add("assertEquals(" + sequence.size() + ", " + size + ");");
            }
            lines.add(comment(what + ": of its elements " + sequence.elements().size() + " were kept"));
            return;
        }
        String expected = compared(sequence, what);
        if (array) {
            String type = sequence.type().matches("\\[[ZBCSIJFD]")
                    ? expected.substring("new ".length(), expected.indexOf(' ', 4))
                    : "Object[]";
            lines.add("assertArrayEquals(" + expected + ", (" + type + ") " + actual + ");");
        } else if (sequence.type().endsWith("Deque") || sequence.type().endsWith("Queue")) {
            lines.add("assertEquals(new java.util.ArrayList(" + expected
                    + "), new java.util.ArrayList((java.util.Collection) " + actual + "));");
        } else {
            lines.add("assertEquals(" + expected + ", " + actual + ");");
        }
    }

    /** The expression for a value that {@code equals} tells something of. */
    private String compared(Value value, String what) throws NotReproducibleException {
        requireComparable(value.bare(), what);
        return values.of(value, what);
    }

    private void requireComparable(Value value, String what) throws NotReproducibleException {
        if (value instanceof Value.Structure structure) {
            if (!hasEquals(structure, what)) {
                throw new NotReproducibleException(what + ": " + structure.type() + " has no equals of its own");
            }
            for (Value.Field field : structure.fields()) {
                requireComparable(field.value().bare(), what + '.' + field.name());
            }
        } else if (value instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                if (element.bare() instanceof Value.Sequence inner
                        && inner.type().startsWith("[")
                        && !sequence.type().startsWith("[")) {
                    throw new NotReproducibleException(what + ": it holds arrays, which have no equals of their own");
                }
                requireComparable(element.bare(), what + "'s element");
            }
        } else if (value instanceof Value.Mapping mapping) {
            for (Value.Entry entry : mapping.entries()) {
                requireComparable(entry.key().bare(), what + "'s key");
                requireComparable(entry.value().bare(), what + "'s value");
            }
        } else if (value instanceof Value.Opaque || value instanceof Value.Exception) {
            throw new NotReproducibleException(what + ": of a " + type(value) + " too little was kept to compare it");
        }
    }

    private boolean hasEquals(Value.Structure structure, String what) throws NotReproducibleException {
        TypeElement type = sight.type(structure.type(), what);
        if (type.getKind() == ElementKind.RECORD) {
            return true;
        }
        for (Element member : sight.model().elements().getAllMembers(type)) {
            if (member instanceof ExecutableElement method
                    && method.getSimpleName().contentEquals("equals")
                    && method.getParameters().size() == 1
                    && method.getParameters().get(0).asType().toString().equals("java.lang.Object")) {
                return !((TypeElement) method.getEnclosingElement())
                        .getQualifiedName()
                        .contentEquals("java.lang.Object");
            }
        }
        return false;
    }

    /** An object without an {@code equals} of its own: its class, and what can be read of it. */
    private void addParts(Value.Structure structure, String actual, String what, List<String> lines)
            throws NotReproducibleException {
        TypeElement type = sight.type(structure.type(), what);
        String name = sight.name(type);
        lines.add("assertEquals(" + name + ".class, " + actual + ".getClass());");
        for (Value.Field field : structure.fields()) {
            String reading = reading(type, field.name());
            String part = what + '.' + field.name();
            if (reading == null) {
                lines.add(comment(part + ": a test cannot read it"));
            } else if (field.value().bare() instanceof Value.Structure inner && !hasEquals(inner, part)) {
                lines.add(comment(part + ": " + inner.type() + " has no equals of its own"));
            } else {
                lines.addAll(of(field.value(), "((Object) ((" + name + ") " + actual + ")." + reading + ")", part));
            }
        }
    }

    /** {@code getName()}, {@code isName()}, {@code name()} or {@code name}; null if a test can use none. */
    private String reading(TypeElement type, String field) {
        String end = Character.toUpperCase(field.charAt(0)) + field.substring(1);
        List<String> getters = List.of("get" + end, "is" + end, field);
        String found = null;
        for (Element member : sight.model().elements().getAllMembers(type)) {
            String name = member.getSimpleName().toString();
            boolean usable = sight.sees(member) && !member.getModifiers().contains(Modifier.STATIC);
            if (usable
                    && member instanceof ExecutableElement method
                    && method.getParameters().isEmpty()
                    && !method.getReturnType().toString().equals("void")
                    && getters.contains(name)) {
                return name + "()";
            }
            if (usable && member.getKind() == ElementKind.FIELD && name.equals(field)) {
                found = name;
            }
        }
        return found;
    }

    private static boolean isWhole(Value.Mapping mapping) {
        return mapping.entries().size() == mapping.size();
    }

    private static String type(Value value) {
        return value instanceof Value.Opaque opaque ? opaque.type() : ((Value.Exception) value).type();
    }

    private static String comment(String text) {
        return "// Not compared: " + CommentText.of(text) + ".";
    }
}
