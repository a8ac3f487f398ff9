// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.IOException;

/** The values of single calls as JSON: what a page asks for as it needs them. */
final class CallValues {
    private final Trace trace;
    private final BoxText words;

    CallValues(Trace trace, BoxText words) {
        this.trace = trace;
        this.words = words;
    }

    /**
     * Writes one object: {@code id}, the call's number, {@code this}, {@code result} and {@code thrown} where there is one, {@code args}, and where the
     * call changed something {@code thisAfter} and {@code argsAfter}, null for what is as it was. A value without parts
     * is its text, if it is not known which object it was.
     */
    void write(int call, JsonGenerator json) throws IOException {
        Trace.Values values = trace.values(call);
        json.writeStartObject();
        json.writeNumberField("id", call);
        optional("this", values.receiver(), json);
        json.writeArrayFieldStart("args");
        for (Value argument : values.arguments()) {
            value(argument, json);
        }
        json.writeEndArray();
        optional("result", values.result(), json);
        optional("thrown", values.thrown(), json);
        if (values.changed()) {
            optional("thisAfter", values.receiverAfter(), json);
            json.writeArrayFieldStart("argsAfter");
            for (int i = 0; i < values.arguments().size(); i++) {
                value(values.argumentsAfter().get(i), json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void optional(String name, Value value, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            value(value, json);
        }
    }

    private void value(Value value, JsonGenerator json) throws IOException {
        ValueParts parts = value == null ? null : ValueParts.of(value, words);
        Integer object = value instanceof Value.Identified identified ? identified.number() : null;
        if (parts == null && object == null) {
            json.writeString(words.value(value));
            return;
        }
        json.writeStartObject();
        json.writeStringField("text", words.value(value));
        if (object != null) {
            json.writeNumberField("object", object);
        }
        if (parts != null) {
            parts.writeHead(json);
            json.writeArrayFieldStart("values");
            for (Value part : parts.values()) {
                value(part, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
