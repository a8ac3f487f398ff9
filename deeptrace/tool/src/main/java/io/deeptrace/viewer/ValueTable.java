// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Value;
import java.io.IOException;

/**
 * The values of a page: each is written once, as a line of text and as its parts, which are values again. So the page can
 * show an object on one line and open it level by level.
 */
final class ValueTable {
    private final BoxText words;
    private final Interned<Value> values = new Interned<>();
    private final ExactValues exact = new ExactValues(values);

    ValueTable(BoxText words) {
        this.words = words;
    }

    /** The number of this value; -1 for null, that is: no value. */
    int number(Value value) {
        return values.number(value);
    }

    /**
     * Writes {@code parts}, {@code texts} and {@code exact}, one entry per number, and the {@code types} that the latter
     * names; numbers of values in values are given here.
     */
    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("exact");
        for (int i = 0; i < values.all().size(); i++) {
            exact.write(values.all().get(i), words.value(values.all().get(i)), json);
        }
        json.writeEndArray();
        exact.writeTypes(json);
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
    private void parts(JsonGenerator json, Value value) throws IOException {
        ValueParts parts = ValueParts.of(value, words);
        if (parts == null) {
            json.writeNumber(0);
            return;
        }
        json.writeStartObject();
        parts.writeHead(json);
        json.writeArrayFieldStart("values");
        for (Value part : parts.values()) {
            json.writeNumber(number(part));
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
