// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.ClosureFit;
import io.deeptrace.model.Trace;
import java.io.IOException;

/**
 * How well the closure was foreseen, as JSON: {@code "closure":{"planned","ran","dynamic":[ref…],"recall","edgeRecall","precision"}}.
 */
public final class ClosureJson {
    private ClosureJson() {}

    /** Writes the field into the open object. */
    public static void write(Trace trace, JsonGenerator json) throws IOException {
        ClosureFit fit = ClosureFit.of(trace);
        json.writeObjectFieldStart("closure");
        json.writeNumberField("planned", fit.planned());
        json.writeNumberField("ran", fit.ran());
        json.writeArrayFieldStart("dynamic");
        for (Trace.Method method : fit.dynamic()) {
            json.writeString(method.ref().canonical());
        }
        json.writeEndArray();
        json.writeNumberField("recall", fit.recall());
        if (fit.edges() < 0) {
            json.writeNullField("edgeRecall");
        } else {
            json.writeNumberField("edgeRecall", fit.edgeRecall());
        }
        json.writeNumberField("precision", fit.precision());
        json.writeEndObject();
    }
}
