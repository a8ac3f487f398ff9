// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.math.BigDecimal;
import java.math.BigInteger;
import jdk.internal.misc.Unsafe;

/**
 * Answers a {@link RootFact} about a value of the program, from its fields as {@link ValueWriter} reads them: no code of the
 * program runs, and what is masked in a trace is not there.
 */
final class RootValues {
    private static final Unsafe U = Memory.U;
    /** Of a collection, so many elements are looked at. */
    private static final int MOST_ELEMENTS = 256;

    private static final long ENUM_NAME = Memory.offset(Enum.class, "name");
    private static final long CAUSE = Memory.offset(Throwable.class, "cause");
    private static final long BUILDER_COUNT = Memory.offset(StringBuilder.class.getSuperclass(), "count");

    private final Recording recording;
    private final Elements elements;

    RootValues(Recording recording) {
        this.recording = recording;
        elements = new Elements(recording.shapes);
    }

    /** Whether the fact holds for the part of this value that it asks for. */
    boolean holds(RootFact fact, Object value) {
        elements.drop(0);
        boolean holds = follow(fact, value, 0);
        elements.drop(0);
        return holds;
    }

    private boolean follow(RootFact fact, Object value, int at) {
        if (at == fact.path.length) {
            return compare(fact, value, recording.valueDepth);
        }
        if (value == null) {
            return false;
        }
        Shape shape = recording.shapes.of(value.getClass());
        String part = fact.path[at].substring(1);
        if (fact.path[at].charAt(0) == '[') {
            return element(fact, value, shape, Integer.parseInt(part), at + 1);
        }
        switch (shape.kind) {
            case Shape.SECRET:
            case Shape.OPAQUE:
                return false;
            case Shape.OBJECT:
                boolean found = false;
                boolean holds = false;
                for (int i = 0; i < shape.names.length && !holds; i++) {
                    if (shape.names[i].equals(part)) {
                        found = true;
                        holds = field(fact, value, shape, i, at + 1);
                    }
                }
                if (found) {
                    return holds;
                }
                break;
            case Shape.THROWABLE:
                if (part.equals("message") || part.equals("cause")) {
                    return throwable(fact, value, part.equals("message"), at + 1);
                }
                break;
            case Shape.ELEMENTS:
                if (shape.layout >= Layouts.FIRST_MAP && hasKey(value, shape, part)) {
                    return entry(fact, value, shape, part, at + 1);
                }
                break;
            default:
        }
        return at + 1 == fact.path.length && told(fact, value, shape, part);
    }

    private boolean throwable(RootFact fact, Object value, boolean message, int at) {
        Object part = message ? Messages.of(value) : U.getReference(value, CAUSE);
        return follow(fact, part == value ? null : part, at);
    }

    private boolean field(RootFact fact, Object value, Shape shape, int field, int at) {
        char type = shape.types[field];
        if (type == 'p') {
            return false;
        }
        if (ToldFields.mean(type)) {
            return follow(fact, ToldFields.value(value, shape.offsets[field], type), at);
        }
        if (type == 'm' || type == 'L' || type == 'o') {
            Object part = U.getReference(value, shape.offsets[field]);
            return (type != 'm' || isNoSecret(part)) && follow(fact, part, at);
        }
        return at == fact.path.length && primitive(fact, value, shape.offsets[field], type);
    }

    /** As {@link ValueWriter} has it: what cannot hold a secret is shown whatever its name. */
    private boolean isNoSecret(Object value) {
        return value == null || value instanceof Boolean || recording.shapes.of(value.getClass()).kind == Shape.ENUM;
    }

    private boolean element(RootFact fact, Object value, Shape shape, int number, int at) {
        if (shape.kind == Shape.ARRAY) {
            if (number >= java.lang.reflect.Array.getLength(value)) {
                return false;
            }
            long offset = shape.offsets[0] + (long) number * U.arrayIndexScale(value.getClass());
            return shape.types[0] == 'L'
                    ? follow(fact, U.getReference(value, offset), at)
                    : at == fact.path.length && primitive(fact, value, offset, shape.types[0]);
        }
        if (shape.kind != Shape.ELEMENTS || number >= MOST_ELEMENTS) {
            return false;
        }
        int from = elements.top;
        int taken = elements.take(value, shape, number + 1);
        boolean there = !elements.map && taken > number;
        return there && follow(fact, elements.items[from + number], at);
    }

    private boolean hasKey(Object map, Shape shape, String key) {
        int from = elements.top;
        int taken = elements.take(map, shape, MOST_ELEMENTS);
        boolean found = false;
        for (int i = 0; i < taken && elements.map; i++) {
            found |= isKey(elements.items[from + 2 * i], key);
        }
        elements.drop(from);
        return found;
    }

    private boolean entry(RootFact fact, Object map, Shape shape, String key, int at) {
        int from = elements.top;
        int taken = elements.take(map, shape, MOST_ELEMENTS);
        for (int i = 0; i < taken; i++) {
            Object found = elements.items[from + 2 * i];
            if (isKey(found, key)) {
                Object value = elements.items[from + 2 * i + 1];
                boolean secret = recording.shapes.redactions.masks(key) && !isNoSecret(value);
                return !secret && follow(fact, value, at);
            }
        }
        return false;
    }

    /** A keyword goes by its name with the colon and without. */
    private boolean isKey(Object found, String key) {
        if (found instanceof Enum) {
            return key.equals(U.getReference(found, ENUM_NAME));
        }
        Shape shape = found == null ? null : recording.shapes.of(found.getClass());
        if (shape == null || Words.name(found, shape) == null) {
            return false;
        }
        String text = shape.kind == Shape.TEXT ? (String) found : Words.of(found, shape);
        return key.equals(text) || shape.kind == Shape.WORDS && ":".concat(key).equals(text);
    }

    private String name(Object key) {
        return key == null ? null : Words.name(key, recording.shapes.of(key.getClass()));
    }

    /** What a value tells beside its parts. */
    private boolean told(RootFact fact, Object value, Shape shape, String name) {
        if (name.equals("type")) {
            return shape.kind != Shape.SECRET && fact.holds(typeName(value));
        }
        return name.equals("size") && size(fact, value, shape);
    }

    private boolean size(RootFact fact, Object value, Shape shape) {
        switch (shape.kind) {
            case Shape.TEXT:
                return fact.holds((long) ((String) value).length());
            case Shape.ARRAY:
                return fact.holds((long) java.lang.reflect.Array.getLength(value));
            case Shape.CHARS:
                return fact.holds((long) U.getInt(value, BUILDER_COUNT));
            case Shape.ELEMENTS:
                int from = elements.top;
                elements.take(value, shape, 0);
                elements.drop(from);
                return elements.size >= 0 && elements.size < Integer.MAX_VALUE && fact.holds(elements.size);
            default:
                return false;
        }
    }

    private boolean compare(RootFact fact, Object value, int depth) {
        if (value == null) {
            return fact.holdsForNull();
        }
        Shape shape = recording.shapes.of(value.getClass());
        if (shape.kind == Shape.SECRET) {
            return false;
        }
        if (fact.asksForNull()) {
            return fact.holdsForAny();
        }
        switch (shape.kind) {
            case Shape.BOX:
                return primitive(fact, value, shape.offsets[0], shape.types[0]);
            case Shape.TEXT:
                return fact.holds((String) value);
            case Shape.ENUM:
                return fact.holds((String) U.getReference(value, ENUM_NAME));
            case Shape.TYPE:
                return fact.holds(((Class<?>) value).getName());
            case Shape.WORDS:
                return words(fact, value, shape);
            case Shape.THROWABLE:
                return fact.isPattern()
                        && fact.holds(simpleName(value).concat(": ").concat(String.valueOf(Messages.of(value))));
            default:
                return fact.isPattern() && depth > 0 && inside(fact, value, shape, depth - 1);
        }
    }

    private static boolean words(RootFact fact, Object value, Shape shape) {
        String words = Words.of(value, shape);
        boolean number = fact.asksForNumber() && (value instanceof BigDecimal || value instanceof BigInteger);
        return words != null && (number ? fact.holds(Double.parseDouble(words)) : fact.holds(words));
    }

    /** Whether a pattern is found in a part of an object, as far as its picture would show them. */
    private boolean inside(RootFact fact, Object value, Shape shape, int depth) {
        boolean found = false;
        int most = recording.valueWidth;
        if (shape.kind == Shape.OBJECT) {
            for (int i = 0; i < shape.types.length && i < most && !found; i++) {
                char type = shape.types[i];
                if (type == 'L') {
                    found = compare(fact, U.getReference(value, shape.offsets[i]), depth);
                } else if (ToldFields.mean(type)) {
                    found = compare(fact, ToldFields.value(value, shape.offsets[i], type), depth);
                } else if (type != 'm' && type != 'p' && type != 'o') {
                    found = primitive(fact, value, shape.offsets[i], type);
                }
            }
        } else if (shape.kind == Shape.ELEMENTS) {
            int from = elements.top;
            elements.take(value, shape, most);
            int to = elements.top;
            for (int i = from; i < to && !found; i++) {
                boolean isValue = elements.map && (i - from) % 2 == 1;
                String key = isValue ? name(elements.items[i - 1]) : null;
                found = (key == null || !recording.shapes.redactions.masks(key))
                        && compare(fact, elements.items[i], depth);
            }
            elements.drop(from);
        } else if (shape.kind == Shape.ARRAY && shape.types[0] == 'L') {
            Object[] array = (Object[]) value;
            for (int i = 0; i < array.length && i < most && !found; i++) {
                found = compare(fact, array[i], depth);
            }
        }
        return found;
    }

    private static boolean primitive(RootFact fact, Object of, long offset, char type) {
        switch (type) {
            case 'Z':
                return fact.holds(U.getBoolean(of, offset));
            case 'B':
                return fact.holds((long) U.getByte(of, offset));
            case 'S':
                return fact.holds((long) U.getShort(of, offset));
            case 'C':
                return fact.holds(String.valueOf(U.getChar(of, offset)));
            case 'I':
                return fact.holds((long) U.getInt(of, offset));
            case 'J':
                return fact.holds(U.getLong(of, offset));
            case 'F':
                return fact.holds((double) U.getFloat(of, offset));
            default:
                return fact.holds(U.getDouble(of, offset));
        }
    }

    private static String typeName(Object value) {
        String name = value instanceof Enum
                ? ((Enum<?>) value).getDeclaringClass().getName()
                : value.getClass().getName();
        return name.replace('$', '.');
    }

    private static String simpleName(Object value) {
        String name = value.getClass().getName();
        return name.substring(
                (name.lastIndexOf('.') > name.lastIndexOf('$') ? name.lastIndexOf('.') : name.lastIndexOf('$')) + 1);
    }
}
