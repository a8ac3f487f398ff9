// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.model.query;

import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.util.List;

/**
 * What a question sees of a captured value, for who answers questions elsewhere, as a page in a file does.
 *
 * @param compared what it is compared as: a Long, Double, String or Boolean; null if it is null or not known
 * @param isNull whether it is null
 * @param searched the text that a pattern is looked for in
 * @param type the class that {@code type} stands for, or null
 * @param size what {@code size} stands for, or null
 * @param object what {@code object} stands for, or null
 * @param fields parts by name
 * @param entries parts by key
 * @param elements parts by number
 */
public record ValueFacts(
        Object compared,
        boolean isNull,
        String searched,
        String type,
        Long size,
        Integer object,
        List<Value.Field> fields,
        List<Value.Entry> entries,
        List<Value> elements) {

    /** Of this value. */
    public static ValueFacts of(Value value) {
        Object compared = Plain.of(value);
        boolean isNull = compared == Plain.NULL;
        Value bare = value.bare();
        return new ValueFacts(
                isNull ? null : compared,
                isNull,
                Plain.text(value),
                Parts.type(bare),
                Parts.size(bare),
                value instanceof Value.Identified identified ? identified.number() : null,
                fields(bare),
                bare instanceof Value.Mapping mapping ? mapping.entries() : List.of(),
                bare instanceof Value.Sequence sequence ? sequence.elements() : List.of());
    }

    /** Whether the object of this number is the receiver, an argument, the result or the exception of a call. */
    public static boolean anyIs(Trace.Values values, int object) {
        return Subjects.any(values)
                .anyMatch(value -> value instanceof Value.Identified identified && identified.number() == object);
    }

    /** Parts that have names of their own. */
    static List<Value.Field> fields(Value bare) {
        if (bare instanceof Value.Structure structure) {
            return structure.fields();
        } else if (bare instanceof Value.Function function) {
            return function.captured();
        } else if (bare instanceof Value.Exception exception) {
            return List.of(
                    new Value.Field("message", exception.message()),
                    new Value.Field("cause", exception.cause()),
                    new Value.Field("suppressed", exception.suppressed()));
        }
        return List.of();
    }
}
