// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

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
        List<Step> steps = DerivedValues.of(trace, call);
        json.writeArrayFieldStart("values");
        for (Step step : steps) {
            if (step instanceof Evaluation evaluation) {
                write(evaluation);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("more");
        int after = 0;
        for (Step step : steps) {
            if (step instanceof Gap gap) {
                write(gap, after);
            } else {
                after++;
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(Evaluation evaluation) throws IOException {
        begin(evaluation.expression());
        if (evaluation.value() != null) {
            json.writeFieldName("value");
            values.write(evaluation.value());
        }
        json.writeNumberField("before", evaluation.nextCall());
        json.writeEndObject();
    }

    private void write(Gap gap, int after) throws IOException {
        begin(gap.expression());
        if (gap.count() == Gap.UNKNOWN) {
            json.writeNullField("count");
        } else {
            json.writeNumberField("count", gap.count());
        }
        json.writeNumberField("after", after);
        json.writeNumberField("before", gap.nextCall());
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
