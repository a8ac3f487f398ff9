// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.format.Expression;
import io.deeptrace.format.InnerMethod;
import io.deeptrace.model.DerivedValues;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Evaluation;
import io.deeptrace.model.Trace.Gap;
import io.deeptrace.model.Trace.Step;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was evaluated inside calls, as JSON. */
final class CallInsides {
    /** Greatest number of values of all calls that one page carries. */
    static final int MOST_CARRIED = 200_000;

    private final Trace trace;
    private final BoxText words;

    CallInsides(Trace trace, BoxText words) {
        this.trace = trace;
        this.words = words;
    }

    /**
     * Writes null if the inside of this call was not recorded; else one object: {@code match} and {@code reason}, the {@code expressions} of its
     * method, the {@code values} in their order as pairs of an expression's place in that list and a text (null if it has none), and
     * {@code more}: such a place, how many values were not recorded (-1 if nobody knows), and how many of the values come before these.
     */
    void write(int call, JsonGenerator json) throws IOException {
        InnerMethod inside = trace.inside(trace.method(call));
        if (inside == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("match", inside.match().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", inside.reason());
        Map<Integer, Integer> places = expressions(inside, json);
        json.writeArrayFieldStart("values");
        List<Step> steps = DerivedValues.of(trace, call);
        for (Step step : steps) {
            if (step instanceof Evaluation evaluation) {
                json.writeStartArray();
                json.writeNumber(places.get(evaluation.expression().id()));
                json.writeString(evaluation.value() == null ? null : words.value(evaluation.value()));
                json.writeEndArray();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("more");
        int after = 0;
        for (Step step : steps) {
            if (step instanceof Gap gap) {
                json.writeStartArray();
                json.writeNumber(places.get(gap.expression().id()));
                json.writeNumber(gap.count());
                json.writeNumber(after);
                json.writeEndArray();
            } else {
                after++;
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static Map<Integer, Integer> expressions(InnerMethod inside, JsonGenerator json) throws IOException {
        Map<Integer, Integer> places = new HashMap<>();
        json.writeArrayFieldStart("expressions");
        for (Expression expression : inside.expressions()) {
            places.put(expression.id(), places.size());
            Expression.Span span = expression.span();
            json.writeStartObject();
            json.writeStringField("kind", expression.kind().name().toLowerCase(Locale.ROOT));
            json.writeStringField("type", String.valueOf(expression.type()));
            json.writeNumberField("whole", places.getOrDefault(expression.parent(), -1));
            json.writeStringField("name", expression.name());
            json.writeStringField("text", expression.text());
            json.writeArrayFieldStart("at");
            for (int number : new int[] {span.line(), span.column(), span.endLine(), span.endColumn()}) {
                json.writeNumber(number);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        return places;
    }

    /** Writes the field {@code insides}: the same for each of these boxes that has one, as pairs of a box and it, as long as there is room. */
    void writeAll(PageBoxes boxes, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("insides");
        int room = MOST_CARRIED;
        for (int box = 0; box < boxes.count() && room > 0; box++) {
            int call = boxes.call(box);
            if (call >= 0 && trace.inside(trace.method(call)) != null) {
                List<Evaluation> evaluations = trace.evaluations(call);
                room -= evaluations.size();
                if (!evaluations.isEmpty() && room > 0) {
                    json.writeStartArray();
                    json.writeNumber(box);
                    write(call, json);
                    json.writeEndArray();
                }
            }
        }
        json.writeEndArray();
    }
}
