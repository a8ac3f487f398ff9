// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model;

import io.deeptrace.format.TraceFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Encodes values for {@link TraceBuilder}, asking it for a class symbol when a class occurs for the first time. */
final class ValueEncoder {
    private final TraceBuilder trace;
    private final Map<String, Integer> classes = new HashMap<>();
    private final Map<Value.Frame, Integer> frames = new HashMap<>();

    ValueEncoder(TraceBuilder trace) {
        this.trace = trace;
    }

    void encode(Value value, Bytes out) {
        if (value instanceof Value.Null) {
            out.u1(TraceFormat.VALUE_NULL);
        } else if (value instanceof Value.Primitive primitive) {
            primitive(primitive.value(), out);
        } else if (value instanceof Value.Text text) {
            text(text, out);
        } else if (value instanceof Value.Constant constant) {
            out.u1(TraceFormat.VALUE_ENUM)
                    .varint(classId(constant.type(), List.of()))
                    .text(constant.name());
        } else if (value instanceof Value.Type type) {
            out.u1(TraceFormat.VALUE_CLASS).varint(classId(type.name(), List.of()));
        } else if (value instanceof Value.Structure structure) {
            structure(structure, out);
        } else if (value instanceof Value.Sequence sequence) {
            int tag = sequence.type().startsWith("[") ? TraceFormat.VALUE_ARRAY : TraceFormat.VALUE_SEQUENCE;
            out.u1(tag).varint(classId(sequence.type(), List.of()));
            out.varint(sequence.size()).varint(sequence.elements().size());
            sequence.elements().forEach(element -> encode(element, out));
        } else if (value instanceof Value.Mapping map) {
            out.u1(TraceFormat.VALUE_MAP).varint(classId(map.type(), List.of()));
            out.varint(map.size()).varint(map.entries().size());
            map.entries().forEach(entry -> {
                encode(entry.key(), out);
                encode(entry.value(), out);
            });
        } else if (value instanceof Value.Exception exception) {
            boolean suppressing = !(exception.suppressed() instanceof Value.Null);
            out.u1(suppressing ? TraceFormat.VALUE_SUPPRESSING : TraceFormat.VALUE_THROWABLE)
                    .varint(classId(exception.type(), List.of()));
            out.varint(exception.depth()).varint(exception.frames().size());
            exception.frames().forEach(frame -> out.varint(frames.computeIfAbsent(frame, trace::frameSymbol)));
            encode(exception.message(), out);
            encode(exception.cause(), out);
            if (suppressing) {
                encode(exception.suppressed(), out);
            }
        } else if (value instanceof Value.Words words) {
            out.u1(TraceFormat.VALUE_WORDS).varint(classId(words.type(), List.of()));
            encode(words.text(), out);
        } else if (value instanceof Value.Torn torn) {
            encode(torn.value(), out.u1(TraceFormat.VALUE_TORN));
        } else if (value instanceof Value.Function function) {
            structure(new Value.Structure(function.type(), function.captured(), function.fieldCount()), out);
            trace.lambdaSymbol(classes.get(function.type() + names(function)), function.method());
        } else if (value instanceof Value.Identified identified) {
            out.u1(TraceFormat.VALUE_IDENTITY).varint(identified.number());
            encode(identified.value(), out);
        } else if (value instanceof Value.Opaque opaque) {
            out.u1(TraceFormat.VALUE_OPAQUE).varint(classId(opaque.type(), List.of()));
        } else if (value instanceof Value.Cycle cycle) {
            out.u1(TraceFormat.VALUE_CYCLE).varint(cycle.levelsUp());
        } else if (value instanceof Value.Masked) {
            out.u1(TraceFormat.VALUE_MASKED);
        } else {
            out.u1(TraceFormat.VALUE_UNREADABLE);
        }
    }

    private static List<String> names(Value.Function function) {
        return function.captured().stream().map(Value.Field::name).toList();
    }

    private static void primitive(Object value, Bytes out) {
        if (value instanceof Boolean truth) {
            out.u1(truth ? TraceFormat.VALUE_TRUE : TraceFormat.VALUE_FALSE);
        } else if (value instanceof Byte number) {
            number(TraceFormat.VALUE_BYTE, signed(number), out);
        } else if (value instanceof Short number) {
            number(TraceFormat.VALUE_SHORT, signed(number), out);
        } else if (value instanceof Character character) {
            number(TraceFormat.VALUE_CHAR, character, out);
        } else if (value instanceof Integer number) {
            number(TraceFormat.VALUE_INT, signed(number), out);
        } else if (value instanceof Long number) {
            number(TraceFormat.VALUE_LONG, signed(number), out);
        } else if (value instanceof Float number) {
            int bits = Integer.reverseBytes(Float.floatToRawIntBits(number));
            number(TraceFormat.VALUE_FLOAT, Integer.toUnsignedLong(bits), out);
        } else {
            long bits = Double.doubleToRawLongBits((Double) value);
            number(TraceFormat.VALUE_DOUBLE, Long.reverseBytes(bits), out);
        }
    }

    private static long signed(long value) {
        return value << 1 ^ value >> 63;
    }

    private static void number(int tag, long bits, Bytes out) {
        int length = 0;
        while (length < 8 && bits >>> 8 * length != 0) {
            length++;
        }
        out.u1(tag + length).fixed(bits, length);
    }

    private static void text(Value.Text text, Bytes out) {
        boolean latin1 = text.kept().chars().allMatch(c -> c < 256);
        out.u1(TraceFormat.VALUE_STRING).varint(text.length()).u1(latin1 ? 0 : 1);
        out.varint(text.kept().length());
        text.kept().chars().forEach(c -> out.fixed(c, latin1 ? 1 : 2));
    }

    private void structure(Value.Structure structure, Bytes out) {
        List<String> names = new ArrayList<>();
        structure.fields().forEach(field -> names.add(field.name()));
        while (names.size() < structure.fieldCount()) {
            names.add("more" + names.size());
        }
        out.u1(TraceFormat.VALUE_OBJECT).varint(classId(structure.type(), names));
        out.varint(structure.fields().size());
        structure.fields().forEach(field -> encode(field.value(), out));
    }

    private int classId(String type, List<String> fields) {
        return classes.computeIfAbsent(type + fields, key -> trace.classSymbol(type, fields));
    }
}
