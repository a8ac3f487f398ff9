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
 * The values of a page: each is written once, as a line of text and as its parts, which are values again. So the page can
 * show an object on one line and open it level by level.
 */
final class ValueTable {
    private final BoxText words;
    private final Interned<Value> values = new Interned<>();

    ValueTable(BoxText words) {
        this.words = words;
    }

    /** The number of this value; -1 for null, that is: no value. */
    int number(Value value) {
        return values.number(value);
    }

    /** Writes {@code parts} and {@code texts}, one entry per number; numbers of values in values are given here. */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("parts");
        for (int i = 0; i < values.all().size(); i++) {
            parts(json, values.all().get(i));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("texts");
        for (Value value : values.all()) {
            json.writeString(words.value(value));
        }
        json.writeEndArray();
    }

    /** 0 for a value without parts. */
    private void parts(JsonGenerator json, Value any) throws IOException {
        String mark = any instanceof Value.Identified identified ? "#" + identified.number() : "";
        Value value = any.bare();
        List<String> names = new ArrayList<>();
        List<Value> parts = new ArrayList<>();
        if (value instanceof Value.Structure structure) {
            structure.fields().forEach(field -> {
                names.add(Printable.of(field.name()));
                parts.add(field.value());
            });
            parts(json, simple(structure.type()) + mark, structure.fieldCount(), names, parts);
        } else if (value instanceof Value.Sequence sequence) {
            parts(json, simple(sequence.type()) + mark, sequence.size(), names, sequence.elements());
        } else if (value instanceof Value.Mapping mapping) {
            mapping.entries().forEach(entry -> {
                names.add(words.value(entry.key()));
                parts.add(entry.value());
            });
            parts(json, simple(mapping.type()) + mark, mapping.size(), names, parts);
        } else if (value instanceof Value.Function function) {
            function.captured().forEach(field -> {
                names.add(Printable.of(field.name()));
                parts.add(field.value());
            });
            parts(json, "captured" + mark, function.fieldCount(), names, parts);
        } else if (value instanceof Value.Exception exception
                && !(exception.cause() instanceof Value.Null
                        && exception.frames().isEmpty())) {
            names.add("message");
            parts.add(exception.message());
            if (!(exception.cause() instanceof Value.Null)) {
                names.add("cause");
                parts.add(exception.cause());
            }
            exception.frames().forEach(frame -> {
                names.add("at");
                parts.add(frame);
            });
            int unseen = exception.depth() - exception.frames().size();
            parts(json, simple(exception.type()) + mark, parts.size() + unseen, names, parts);
        } else {
            json.writeNumber(0);
        }
    }

    private static String simple(String type) {
        return ClassNames.simple(type);
    }

    /** Names are lacking for elements, which are numbered. */
    private void parts(JsonGenerator json, String type, int size, List<String> names, List<Value> parts)
            throws IOException {
        if (parts.isEmpty()) {
            json.writeNumber(0);
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeNumberField("size", size);
        json.writeArrayFieldStart("names");
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (Value part : parts) {
            json.writeNumber(number(part));
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
