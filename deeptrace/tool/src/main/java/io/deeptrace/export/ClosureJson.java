// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.ClosureFit;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.util.List;

/**
 * How well the closure and what ran agree, as JSON: {@code "closure":{"planned","ran","seeded":[ref…],"dynamic":[ref…],"recall","edgeRecall","precision"}}.
 */
public final class ClosureJson {
    private ClosureJson() {}

    /** Writes the field into the open object. */
    public static void write(Trace trace, JsonGenerator json) throws IOException {
        ClosureFit fit = ClosureFit.of(trace);
        json.writeObjectFieldStart("closure");
        if (fit.planned() < 0) {
            json.writeNullField("planned");
        } else {
            json.writeNumberField("planned", fit.planned());
        }
        json.writeNumberField("ran", fit.ran());
        methods("seeded", fit.seeded(), json);
        methods("dynamic", fit.dynamic(), json);
        json.writeNumberField("recall", fit.recall());
        share("edgeRecall", fit.edgeRecall(), json);
        share("precision", fit.precision(), json);
        json.writeEndObject();
    }

    private static void share(String field, double share, JsonGenerator json) throws IOException {
        if (Double.isNaN(share)) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, share);
        }
    }

    private static void methods(String field, List<Trace.Method> methods, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (Trace.Method method : methods) {
            json.writeString(method.ref().canonical());
        }
        json.writeEndArray();
    }
}
