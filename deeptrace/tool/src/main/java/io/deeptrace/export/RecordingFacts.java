// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a format says of the recording as a whole, so that nothing is missing without being told. */
final class RecordingFacts {
    private RecordingFacts() {}

    /** Names with values, in the order in which people read them. */
    static Map<String, String> of(Trace trace) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("exporter", "DeepTrace");
        for (String key : new String[] {"root", "program", "java", "exit", "thrown"}) {
            String value = trace.info().get(key);
            if (value != null) {
                facts.put(key, Printable.of(value));
            }
        }
        Trace.Totals totals = trace.totals();
        facts.put("started at", trace.startedAt().toString());
        facts.put("recorded calls", Long.toString(totals.recorded()));
        String least = totals.atLeast() ? "at least " : "";
        facts.put("calls counted only", least + totals.capped());
        for (Map.Entry<Loss, Long> dropped : totals.dropped().entrySet()) {
            facts.put("calls lost: " + JsonCalls.cause(dropped.getKey()), least + dropped.getValue());
        }
        if (!trace.finished()) {
            facts.put("finished", "false");
        }
        if (!trace.damage().isEmpty()) {
            facts.put("damage", Printable.of(String.join(" ", trace.damage())));
        }
        return facts;
    }
}
