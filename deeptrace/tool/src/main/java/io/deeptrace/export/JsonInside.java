// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Writes what was evaluated inside calls, as {@code deeptrace/tool/docs/json.md} describes. */
final class JsonInside {
    private final Trace trace;
    private final JsonGenerator json;
    private final JsonValues values;

    JsonInside(Trace trace, JsonGenerator json) {
        this.trace = trace;
        this.json = json;
        this.values = new JsonValues(json);
    }

    /** Writes the fields of one call; none if its inside was not recorded. */
    void write(int call) throws IOException {
        InnerMethod inside = trace.inside(trace.method(call));
        if (inside == null) {
            return;
        }
        json.writeObjectFieldStart("inside");
        json.writeStringField("match", name(inside.match()));
        json.writeStringField("reason", inside.reason());
        json.writeArrayFieldStart("values");
        for (Evaluation evaluation : DerivedValues.of(trace, call)) {
            begin(evaluation.expression());
            if (evaluation.value() != null) {
                json.writeFieldName("value");
                values.write(evaluation.value());
            }
            json.writeNumberField("before", evaluation.nextCall());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("more");
        Map<Integer, Long> unrecorded = trace.unrecorded(call);
        for (Expression expression : inside.expressions()) {
            Long count = unrecorded.get(expression.id());
            if (count != null) {
                begin(expression);
                json.writeNumberField("count", count);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void begin(Expression expression) throws IOException {
        Expression.Span span = expression.span();
        json.writeStartObject();
        json.writeStringField("kind", name(expression.kind()));
        json.writeStringField("text", expression.text());
        json.writeArrayFieldStart("at");
        for (int number : new int[] {span.line(), span.column(), span.endLine(), span.endColumn()}) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
