// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value consists of, when it is opened.
 *
 * @param type what it is, for people
 * @param size number of its parts in all, of which not all may have been kept
 * @param names the names of the parts; none for elements, which are numbered
 * @param values the parts
 */
record ValueParts(String type, int size, List<String> names, List<Value> values) {

    /** The parts of a value; null if it has none. */
    static ValueParts of(Value any, BoxText words) {
        String mark = any instanceof Value.Identified identified ? "#" + identified.number() : "";
        Value value = any.bare();
        ValueParts parts = null;
        if (value instanceof Value.Structure structure) {
            parts = fields(simple(structure.type()) + mark, structure.fieldCount(), structure.fields());
        } else if (value instanceof Value.Sequence sequence) {
            parts = new ValueParts(simple(sequence.type()) + mark, sequence.size(), List.of(), sequence.elements());
        } else if (value instanceof Value.Mapping mapping) {
            parts = new ValueParts(
                    simple(mapping.type()) + mark,
                    mapping.size(),
                    mapping.entries().stream()
                            .map(entry -> words.value(entry.key()))
                            .toList(),
                    mapping.entries().stream().map(Value.Entry::value).toList());
        } else if (value instanceof Value.Function function) {
            parts = fields("captured" + mark, function.fieldCount(), function.captured());
        } else if (value instanceof Value.Exception exception) {
            parts = exception(exception, mark);
        }
        return parts == null || parts.values().isEmpty() ? null : parts;
    }

    /** Writes all but the parts themselves. */
    void writeHead(JsonGenerator json) throws IOException {
        json.writeStringField("type", type);
        json.writeNumberField("size", size);
        json.writeArrayFieldStart("names");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }

    private static ValueParts fields(String type, int size, List<Value.Field> fields) {
        return new ValueParts(
                type,
                size,
                fields.stream().map(field -> Printable.of(field.name())).toList(),
                fields.stream().map(Value.Field::value).toList());
    }

    /** The message alone is in the text of the exception already. */
    private static ValueParts exception(Value.Exception exception, String mark) {
        boolean caused = !(exception.cause() instanceof Value.Null);
        boolean suppressing = !(exception.suppressed() instanceof Value.Null);
        if (!caused && !suppressing && exception.frames().isEmpty()) {
            return null;
        }
        List<String> names = new ArrayList<>(List.of("message"));
        List<Value> parts = new ArrayList<>(List.of(exception.message()));
        if (caused) {
            names.add("cause");
            parts.add(exception.cause());
        }
        if (suppressing) {
            names.add("suppressed");
            parts.add(exception.suppressed());
        }
        exception.frames().forEach(frame -> {
            names.add("at");
            parts.add(frame);
        });
        int unseen = exception.depth() - exception.frames().size();
        return new ValueParts(simple(exception.type()) + mark, parts.size() + unseen, names, parts);
    }

    private static String simple(String type) {
        return ClassNames.simple(type);
    }
}
