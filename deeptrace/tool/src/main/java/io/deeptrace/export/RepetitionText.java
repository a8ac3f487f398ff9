// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.ValueText;
import io.deeptrace.model.diff.Repetition;
import io.deeptrace.model.diff.ValueDifference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a call that was made again came out beside the recorded one. */
public final class RepetitionText {
    private static final int LONGEST = 80;
    private static final int MOST_PLACES = 3;

    private final Repetition repetition;
    private final ValueText values = new ValueText(LONGEST);

    /** Of this. */
    public RepetitionText(Repetition repetition) {
        this.repetition = repetition;
    }

    /** One line for people. */
    public String line(boolean colour) {
        Line line = new Line(colour);
        String call = "call " + repetition.call();
        if (!repetition.isComparable()) {
            line.add(Style.COUNT, "nothing to compare: ").add(call + " had not ended when it was recorded");
        } else if (repetition.isSame()) {
            line.add(
                            Style.RESULT,
                            "as recorded in " + call + (repetition.isWhole() ? "" : ", as far as it was recorded"))
                    .add(": " + ended(repetition.outcome(), repetition.values()));
        } else {
            line.add(Style.FAILURE, "not as recorded in " + call).add(": " + others());
        }
        if (!repetition.given().isEmpty()) {
            line.add(Style.FAILURE, "; but not given the same").add(": " + places(repetition.given()));
        }
        return line.toString();
    }

    /** The same as an object: {@code call}, {@code same} (null if there is nothing to compare), {@code whole}, {@code given}, {@code ended}. */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("call", repetition.call());
        if (repetition.isComparable()) {
            json.writeBooleanField("same", repetition.isSame());
        } else {
            json.writeNullField("same");
        }
        json.writeBooleanField("whole", repetition.isWhole());
        write("given", repetition.given(), json);
        write("ended", repetition.ended(), json);
        json.writeEndObject();
    }

    private static void write(String name, List<ValueDifference> differences, JsonGenerator json) throws IOException {
        JsonValues values = new JsonValues(json);
        json.writeArrayFieldStart(name);
        for (ValueDifference difference : differences) {
            json.writeStartObject();
            json.writeStringField("place", difference.place());
            if (difference.left() != null) {
                json.writeFieldName("recorded");
                values.write(difference.left());
            }
            if (difference.right() != null) {
                json.writeFieldName("now");
                values.write(difference.right());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String others() {
        List<String> parts = new ArrayList<>();
        if (repetition.outcome() != repetition.outcomeNow()) {
            parts.add("it " + ended(repetition.outcomeNow(), repetition.valuesNow()) + ", where it had "
                    + ended(repetition.outcome(), repetition.values()));
        }
        if (!repetition.ended().isEmpty()) {
            parts.add(places(repetition.ended()));
        }
        return String.join("; ", parts);
    }

    private String places(List<ValueDifference> differences) {
        Stream<String> first = differences.stream()
                .limit(MOST_PLACES)
                .map(each -> Printable.of(each.place()) + " is " + text(each.right()) + ", was " + text(each.left()));
        int more = differences.size() - MOST_PLACES;
        return first.collect(Collectors.joining("; ")) + (more > 0 ? "; and " + more + " more" : "");
    }

    private String ended(Trace.Outcome outcome, Trace.Values ended) {
        return switch (outcome) {
            case RETURNED -> ended.result() == null ? "returned" : "returned " + text(ended.result());
            case THREW -> ended.thrown() == null ? "threw" : "threw " + text(ended.thrown());
            case UNFINISHED -> "not ended";
            case UNWOUND -> "ended unseen";
        };
    }

    private String text(Value value) {
        return value == null ? "nothing" : values.of(value.bare());
    }
}
