// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.List;

/**
 * What exceptions have in common that are alike: they are of one class, and left one method at one line.
 *
 * @param type the class; null if it was not captured
 * @param method number of the method whose call threw it
 * @param place the line that it left by; null if the kept part of its stack does not tell
 * @param maker the method at the top of its stack where that is another one: the JDK's, or one that makes exceptions; else null
 */
record ThrownKind(String type, int method, String place, String maker) {

    /** @param thrown null if it was not captured */
    static ThrownKind of(Trace.Method method, Value.Exception thrown) {
        if (thrown == null) {
            return new ThrownKind(null, method.id(), null, null);
        }
        List<Value.Frame> frames = thrown.frames();
        int left = 0;
        while (left < frames.size() && !isOf(frames.get(left), method)) {
            left++;
        }
        String place = left < frames.size() && frames.get(left).line() > 0
                ? BoxText.place(method, frames.get(left).line())
                : null;
        String maker =
                left == 0 ? null : frames.get(0).type() + '.' + frames.get(0).method();
        return new ThrownKind(thrown.type(), method.id(), place, maker);
    }

    private static boolean isOf(Value.Frame frame, Trace.Method method) {
        return frame.type().equals(method.ref().className())
                && frame.method().equals(method.ref().name());
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(type == null ? null : Printable.of(type));
        json.writeString(place);
        json.writeString(maker == null ? null : Printable.of(maker));
        json.writeEndArray();
    }
}
