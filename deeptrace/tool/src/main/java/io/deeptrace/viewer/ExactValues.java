// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Value;
import io.deeptrace.model.query.ValueFacts;
import java.io.IOException;

/**
 * What a question sees of values, for a page that answers questions itself. An object for each value, from which everything
 * is left out that follows from the value's text and type; the number of its type if nothing else is left:
 *
 * <pre>
 *   t   number of its type
 *   is  what it is compared as, if that does not follow; null if it is null
 *   cut true if only a part of it is known
 *   in  what patterns are looked for in, if not its text, or what it is compared as if that is a text
 *   s   its size, if it is no string that is known whole
 *   o   the number of the object
 *   f, e, k  parts: names and numbers of values in turn; numbers of values; numbers of keys and values in turn
 * </pre>
 */
final class ExactValues {
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
        int type = types.number(facts.type());
        String searched = facts.compared() instanceof String known ? known : text;
        boolean found = facts.searched().equals(searched);
        Long size = STRING.equals(facts.type()) && facts.compared() != null ? null : facts.size();
        boolean parts = !facts.fields().isEmpty()
                || !facts.elements().isEmpty()
                || !facts.entries().isEmpty();
        if (type >= 0 && follows(facts, text) && found && size == null && facts.object() == null && !parts) {
            json.writeNumber(type);
            return;
        }
        json.writeStartObject();
        if (type >= 0) {
            json.writeNumberField("t", type);
        }
        if (!follows(facts, text)) {
            compared(facts, json);
        }
        if (!found) {
            json.writeStringField("in", facts.searched());
        }
        if (size != null) {
            json.writeNumberField("s", size);
        }
        if (facts.object() != null) {
            json.writeNumberField("o", facts.object());
        }
        parts(facts, json);
        json.writeEndObject();
    }

    /** Whether type and text of a value tell what it is compared as. */
    private static boolean follows(ValueFacts facts, String text) {
        Object compared = facts.compared();
        if (compared instanceof String) {
            return compared.equals(STRING.equals(facts.type()) ? unquoted(text) : text);
        }
        return compared != null
                && (compared.toString().equals(text)
                        || "java.lang.Float".equals(facts.type())
                                && Float.toString(((Double) compared).floatValue())
                                        .equals(text));
    }

    private static String unquoted(String text) {
        return text.length() < 2 ? text : text.substring(1, text.length() - 1);
    }

    /** Of what has no text of its own kind: null, cut strings, characters, and texts that the page shows otherwise. */
    private static void compared(ValueFacts facts, JsonGenerator json) throws IOException {
        if (facts.isNull()) {
            json.writeNullField("is");
        } else if (facts.compared() == null) {
            json.writeBooleanField("cut", true);
        } else if (facts.compared() instanceof Boolean truth) {
            json.writeBooleanField("is", truth);
        } else if (facts.compared() instanceof Number number) {
            json.writeNumberField("is", number.doubleValue());
        } else {
            json.writeStringField("is", facts.compared().toString());
        }
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
