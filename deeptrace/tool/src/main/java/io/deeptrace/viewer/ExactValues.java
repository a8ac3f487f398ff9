// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Value;
import io.deeptrace.model.query.ValueFacts;
import java.io.IOException;

/**
 * What a question sees of values, for a page that answers questions itself. An object for each value, from which everything
 * is left out that follows from the value's text:
 *
 * <pre>
 *   t   number of its type
 *   is  what it is compared as, if not its text; null if it is null
 *   big, odd  the same of a number that JSON readers do not keep: a large long, an infinite double or none
 *   cut true if only a part of it is known
 *   in  what patterns are looked for in, if not its text, or what it is compared as if that is a text
 *   s   its size, if it is no string that is known whole
 *   o   the number of the object
 *   f, e, k  parts: names and numbers of values in turn; numbers of values; numbers of keys and values in turn
 * </pre>
 */
final class ExactValues {
    private static final long EXACT = 1L << 53;
    private static final String STRING = "java.lang.String";

    private final Interned<Value> values;
    private final Interned<String> types = new Interned<>();

    ExactValues(Interned<Value> values) {
        this.values = values;
    }

    void writeTypes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("types");
        for (String type : types.all()) {
            json.writeString(type);
        }
        json.writeEndArray();
    }

    /** @param text the value's text on the page */
    void write(Value value, String text, JsonGenerator json) throws IOException {
        ValueFacts facts = ValueFacts.of(value);
        json.writeStartObject();
        if (facts.type() != null) {
            json.writeNumberField("t", types.number(facts.type()));
        }
        compared(facts, text, json);
        String searched = facts.compared() instanceof String known ? known : text;
        if (!facts.searched().equals(searched)) {
            json.writeStringField("in", facts.searched());
        }
        if (facts.size() != null && !(STRING.equals(facts.type()) && facts.compared() != null)) {
            json.writeNumberField("s", facts.size());
        }
        if (facts.object() != null) {
            json.writeNumberField("o", facts.object());
        }
        parts(facts, json);
        json.writeEndObject();
    }

    private static void compared(ValueFacts facts, String text, JsonGenerator json) throws IOException {
        Object compared = facts.compared();
        if (facts.isNull()) {
            json.writeNullField("is");
        } else if (compared == null) {
            json.writeBooleanField("cut", true);
        } else if (compared instanceof Boolean truth) {
            json.writeBooleanField("is", truth);
        } else if (compared instanceof Long number) {
            if (Math.abs(number) < EXACT && number != Long.MIN_VALUE) {
                json.writeNumberField("is", number);
            } else {
                json.writeStringField("big", number.toString());
            }
        } else if (compared instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumberField("is", number);
            } else {
                json.writeStringField("odd", number.toString());
            }
        } else if (!compared.equals(STRING.equals(facts.type()) ? unquoted(text) : text)) {
            json.writeStringField("is", (String) compared);
        }
    }

    private static String unquoted(String text) {
        return text.length() < 2 ? text : text.substring(1, text.length() - 1);
    }

    private void parts(ValueFacts facts, JsonGenerator json) throws IOException {
        if (!facts.fields().isEmpty()) {
            json.writeArrayFieldStart("f");
            for (Value.Field field : facts.fields()) {
                json.writeString(field.name());
                json.writeNumber(values.number(field.value()));
            }
            json.writeEndArray();
        }
        if (!facts.elements().isEmpty()) {
            json.writeArrayFieldStart("e");
            for (Value element : facts.elements()) {
                json.writeNumber(values.number(element));
            }
            json.writeEndArray();
        }
        if (!facts.entries().isEmpty()) {
            json.writeArrayFieldStart("k");
            for (Value.Entry entry : facts.entries()) {
                json.writeNumber(values.number(entry.key()));
                json.writeNumber(values.number(entry.value()));
            }
            json.writeEndArray();
        }
    }
}
