// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.CallFacts.Fact;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/**
 * Chrome's trace events, {@code .chrome.json}: for Perfetto, chrome://tracing and others. Each call is one complete event
 * ({@code X}) with its values as {@code args}; a call of which nothing is known but its time has none, since speedscope tells frames apart by
 * them. Arrows lead from a call to what it handed to another thread. Times are µs with three decimals.
 */
public final class ChromeExporter implements Exporter {
    private static final int PROCESS = 1;
    private static final int VALUE_LIMIT = 200;

    /** An exporter without settings. */
    public ChromeExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("displayTimeUnit", "ns");
            json.writeObjectFieldStart("otherData");
            for (Map.Entry<String, String> fact : RecordingFacts.of(trace).entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("traceEvents");
            name("process_name", 0, Printable.of(trace.info().getOrDefault("root", "DeepTrace")), json);
            HandOvers handOvers = new HandOvers(trace);
            for (Trace.Lane thread : trace.threads()) {
                name("thread_name", thread.number(), BoxText.name(thread), json);
                CallWalk.of(trace, thread, new Events(trace, thread, handOvers, json));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void name(String what, int thread, String name, JsonGenerator json) throws IOException {
        begin("M", what, thread, json);
        json.writeObjectFieldStart("args");
        json.writeStringField("name", name);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void begin(String phase, String name, int thread, JsonGenerator json) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        json.writeNumberField("pid", PROCESS);
        json.writeNumberField("tid", thread);
    }

    /** The events of one thread. */
    private static final class Events implements CallWalk.Visitor {
        private final Trace trace;
        private final int thread;
        private final HandOvers handOvers;
        private final Arrows arrows;
        private final CallFacts facts;
        private final JsonGenerator json;

        Events(Trace trace, Trace.Lane thread, HandOvers handOvers, JsonGenerator json) {
            this.trace = trace;
            this.thread = thread.number();
            this.handOvers = handOvers;
            this.arrows = new Arrows(handOvers, (to, time) -> arrow("s", to, time));
            this.facts = new CallFacts(trace, VALUE_LIMIT);
            this.json = json;
        }

        @Override
        public void enter(int call, int depth, long start, long end) throws IOException {
            arrows.enter(call, depth, start, end);
            MethodRef method = trace.method(call).ref();
            begin("X", BoxText.name(method), thread, json);
            json.writeStringField("cat", Printable.of(method.className()));
            time("ts", start);
            time("dur", end - start);
            List<Fact> known = facts.of(call);
            if (!known.isEmpty()) {
                json.writeFieldName("args");
                write(known);
            }
            json.writeEndObject();
            if (handOvers.endsAt(call)) {
                arrow("f", call, start);
            }
        }

        @Override
        public void leave(int call, int depth, long end) throws IOException {
            arrows.leave(depth, end);
        }

        /** An arrow is known by the call that it leads to; {@code bp} binds its end to the call around it. */
        private void arrow(String phase, int to, long time) throws IOException {
            begin(phase, "hand-over", thread, json);
            json.writeStringField("cat", "hand-over");
            json.writeNumberField("id", to);
            if (phase.equals("f")) {
                json.writeStringField("bp", "e");
            }
            time("ts", time);
            json.writeEndObject();
        }

        private void time(String name, long nanos) throws IOException {
            json.writeFieldName(name);
            json.writeNumber(
                    nanos / 1_000 + "." + Long.toString(1_000 + nanos % 1_000).substring(1));
        }

        private void write(List<Fact> known) throws IOException {
            json.writeStartObject();
            for (Fact fact : known) {
                json.writeFieldName(fact.name());
                if (fact.value() instanceof List<?>) {
                    @SuppressWarnings("unchecked")
                    List<Fact> inner = (List<Fact>) fact.value();
                    write(inner);
                } else {
                    json.writePOJO(fact.value());
                }
            }
            json.writeEndObject();
        }
    }
}
