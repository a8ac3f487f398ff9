// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes values as JSON, as {@code deeptrace/tool/docs/json.md} describes. */
final class JsonValues {
    private final JsonGenerator json;

    JsonValues(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one value. */
    void write(Value value) throws IOException {
        if (value instanceof Value.Null) {
            json.writeNull();
        } else if (value instanceof Value.Primitive primitive) {
            writePrimitive(primitive.value());
        } else if (value instanceof Value.Text text) {
            writeText(text);
        } else if (value instanceof Value.Constant constant) {
            json.writeString(constant.name());
        } else if (value instanceof Value.Type type) {
            writeOne("class", type.name());
        } else if (value instanceof Value.Structure structure) {
            writeStructure(structure);
        } else if (value instanceof Value.Sequence sequence) {
            writeSequence(sequence);
        } else if (value instanceof Value.Mapping mapping) {
            writeMapping(mapping);
        } else if (value instanceof Value.Exception exception) {
            writeException(exception);
        } else if (value instanceof Value.Identified identified) {
            write(identified.value()); // its number stands beside it
        } else if (value instanceof Value.Words words) {
            json.writeStartObject();
            json.writeStringField("type", words.type());
            json.writeFieldName("text");
            writeText(words.text());
            json.writeEndObject();
        } else if (value instanceof Value.Torn torn) {
            json.writeStartObject();
            json.writeBooleanField("torn", true);
            json.writeFieldName("value");
            write(torn.value());
            json.writeEndObject();
        } else if (value instanceof Value.Function function) {
            writeFunction(function);
        } else if (value instanceof Value.Opaque opaque) {
            writeOne("type", opaque.type());
        } else if (value instanceof Value.Cycle cycle) {
            json.writeStartObject();
            json.writeNumberField("cycle", cycle.levelsUp());
            json.writeEndObject();
        } else {
            writeFlag(value instanceof Value.Masked ? "masked" : "unreadable");
        }
    }

    /** Writes the stand-in for a value of which nothing is known. */
    void writeUnreadable() throws IOException {
        writeFlag("unreadable");
    }

    private void writeFlag(String name) throws IOException {
        json.writeStartObject();
        json.writeBooleanField(name, true);
        json.writeEndObject();
    }

    private void writeOne(String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField(name, value);
        json.writeEndObject();
    }

    private void writePrimitive(Object value) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(wellFormed(value.toString()));
        }
    }

    private void writeText(Value.Text text) throws IOException {
        if (text.length() == text.kept().length()) {
            json.writeString(wellFormed(text.kept()));
            return;
        }
        json.writeStartObject();
        json.writeStringField("text", wellFormed(text.kept()));
        json.writeNumberField("length", text.length());
        json.writeEndObject();
    }

    private void writeStructure(Value.Structure structure) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", structure.type());
        writeFields(structure.fields(), structure.fieldCount());
        json.writeEndObject();
    }

    private void writeFunction(Value.Function function) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", function.type());
        json.writeStringField("lambda", function.method().canonical());
        writeFields(function.captured(), function.fieldCount());
        json.writeEndObject();
    }

    private void writeFields(List<Value.Field> fields, int count) throws IOException {
        json.writeObjectFieldStart("fields");
        Set<String> names = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).name();
            while (!names.add(name)) {
                name += "'";
            }
            json.writeFieldName(name);
            write(fields.get(i).value());
        }
        json.writeEndObject();
        if (count > fields.size()) {
            json.writeNumberField("fieldCount", count);
        }
    }

    private void writeSequence(Value.Sequence sequence) throws IOException {
        boolean whole = sequence.size() == sequence.elements().size();
        if (!whole) {
            json.writeStartObject();
            json.writeStringField("type", sequence.type());
            if (sequence.size() == Value.Sequence.UNKNOWN) {
                json.writeNullField("size");
            } else {
                json.writeNumberField("size", sequence.size());
            }
            json.writeFieldName("elements");
        }
        json.writeStartArray();
        for (Value element : sequence.elements()) {
            write(element);
        }
        json.writeEndArray();
        if (!whole) {
            json.writeEndObject();
        }
    }

    private void writeMapping(Value.Mapping mapping) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", mapping.type());
        json.writeNumberField("size", mapping.size());
        json.writeArrayFieldStart("entries");
        for (Value.Entry entry : mapping.entries()) {
            json.writeStartArray();
            write(entry.key());
            write(entry.value());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void writeException(Value.Exception exception) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", exception.type());
        json.writeFieldName("message");
        write(exception.message());
        if (!(exception.cause() instanceof Value.Null)) {
            json.writeFieldName("cause");
            write(exception.cause());
        }
        if (!(exception.suppressed() instanceof Value.Null)) {
            json.writeFieldName("suppressed");
            write(exception.suppressed());
        }
        if (!exception.frames().isEmpty()) {
            json.writeArrayFieldStart("frames");
            for (Value.Frame frame : exception.frames()) {
                json.writeStartObject();
                json.writeStringField("class", frame.type());
                json.writeStringField("method", frame.method());
                json.writeStringField("file", frame.file());
                json.writeNumberField("line", frame.line());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("depth", exception.depth());
        }
        json.writeEndObject();
    }

    /** UTF-8 has no halves of characters, which Java strings may hold: they become U+FFFD. */
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
