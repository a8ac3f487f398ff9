// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.IOException;

/** The values of all boxes, for a page that has nobody to ask: numbers into one table of values. */
final class ValueColumns {
    private final Trace trace;
    private final PageBoxes boxes;
    private final ValueTable shown;

    ValueColumns(Trace trace, PageBoxes boxes, BoxText words) {
        this.trace = trace;
        this.boxes = boxes;
        this.shown = new ValueTable(words);
    }

    /** Writes the fields {@code calls}, {@code values}, {@code changed}, and those of {@link ValueTable}. */
    void write(JsonGenerator json) throws IOException {
        calls(json);
        values(json);
        changed(json);
        shown.write(json);
    }

    /**
     * The numbers of the calls: a box and its call in turn, where that is not just one more than before, each as what it is
     * more than the one before.
     */
    private void calls(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("calls");
        int expected = -1;
        int lastBox = 0;
        int lastCall = 0;
        for (int box = 0; box < boxes.count(); box++) {
            int call = boxes.call(box);
            if (call >= 0 && call != expected) {
                json.writeNumber(box - lastBox);
                json.writeNumber(call - lastCall);
                lastBox = box;
                lastCall = call;
            }
            expected = call < 0 ? -1 : call + 1;
        }
        json.writeEndArray();
    }

    /** For each box: receiver, result, exception (-1 for none), then the arguments; an empty list for counted calls. */
    private void values(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("values");
        for (int box = 0; box < boxes.count(); box++) {
            json.writeStartArray();
            if (boxes.call(box) >= 0) {
                Trace.Values values = trace.values(boxes.call(box));
                json.writeNumber(shown.number(values.receiver()));
                json.writeNumber(shown.number(values.result()));
                json.writeNumber(shown.number(values.thrown()));
                for (Value argument : values.arguments()) {
                    json.writeNumber(shown.number(argument));
                }
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Of boxes whose call left something other than it got it: receiver (-1: as it was), then the arguments. */
    private void changed(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("changed");
        for (int box = 0; box < boxes.count(); box++) {
            Trace.Values values = boxes.call(box) < 0 ? null : trace.values(boxes.call(box));
            if (values != null && values.changed()) {
                json.writeStartObject();
                json.writeNumberField("box", box);
                json.writeArrayFieldStart("values");
                json.writeNumber(shown.number(values.receiverAfter()));
                for (int i = 0; i < values.arguments().size(); i++) {
                    json.writeNumber(shown.number(values.argumentsAfter().get(i)));
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }
}
