// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueTypes;
import java.util.List;
import java.util.stream.Stream;

/** The parts of captured values by name or number. What was not captured is not there. */
final class Parts {
    private Parts() {}

    /** The field, the entry of a map, or what else has this name: {@code type}, {@code size}, {@code message}, {@code cause}. */
    static Stream<Object> named(Object of, String name) {
        if (!(of instanceof Value any)) {
            return Stream.empty();
        }
        Value value = any.bare();
        Stream<Value> own = value instanceof Value.Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> isNamed(entry.key(), name))
                        .map(Value.Entry::value)
                : ValueFacts.fields(value).stream()
                        .filter(field -> field.name().equals(name))
                        .map(Value.Field::value);
        List<Value> found = own.toList();
        return found.isEmpty() ? fact(any, value, name) : found.stream().map(part -> part);
    }

    /** A keyword of Clojure goes by its name with the colon and without. */
    private static boolean isNamed(Value key, String name) {
        Object plain = Plain.of(key);
        return name.equals(plain) || key.bare() instanceof Value.Words && (":" + name).equals(plain);
    }

    /** The element of this number, from 0. */
    static Stream<Object> numbered(Object of, int number) {
        return of instanceof Value any
                        && any.bare() instanceof Value.Sequence sequence
                        && number < sequence.elements().size()
                ? Stream.of(sequence.elements().get(number))
                : Stream.empty();
    }

    private static Stream<Object> fact(Value any, Value value, String name) {
        return switch (name) {
            case "type" -> Stream.ofNullable(type(value));
            case "size" -> Stream.ofNullable(size(value));
            case "object" ->
                any instanceof Value.Identified identified ? Stream.of((long) identified.number()) : Stream.empty();
            default -> Stream.empty();
        };
    }

    /** The class of a value as people write it; null where it was not kept. */
    static String type(Value value) {
        String type = ValueTypes.of(value);
        return type == null ? null : type.startsWith("[") ? ClassNames.simple(type) : type.replace('$', '.');
    }

    /** Number of parts or characters in all; null where there are none or nobody has counted them. */
    static Long size(Value value) {
        if (value instanceof Value.Sequence sequence) {
            return sequence.size() == Value.Sequence.UNKNOWN ? null : (long) sequence.size();
        }
        if (value instanceof Value.Mapping mapping) {
            return mapping.size() == Value.Sequence.UNKNOWN ? null : (long) mapping.size();
        }
        return value instanceof Value.Text text ? (long) text.length() : null;
    }
}
