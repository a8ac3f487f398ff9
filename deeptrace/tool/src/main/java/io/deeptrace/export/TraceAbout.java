// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.ClosureFit;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceFileParts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a trace is, without its calls: as lines for people, or as JSON. */
public final class TraceAbout {
    private static final int MOST_THREADS = 10;

    private final Trace trace;
    private final TraceFileParts parts;
    private final ClosureFit closure;

    /** About this trace and its file. */
    public TraceAbout(Trace trace, TraceFileParts parts) {
        this.trace = trace;
        this.parts = parts;
        this.closure = ClosureFit.of(trace);
    }

    /**
     * Prints lines, each of a name and what there is.
     *
     * @throws IOException if {@code out} fails
     */
    public void print(Appendable out) throws IOException {
        Map<String, String> info = trace.info();
        line(out, "root", info.get("root"));
        line(out, "program", info.get("program"));
        line(out, "merged of", info.get("merged"));
        line(out, "java", info.get("java"));
        line(out, "exit code", info.get("exit"));
        line(out, "threw", info.get("thrown"));
        String process = parts.process() == 0 ? "" : " by process " + parts.process();
        line(
                out,
                "recorded",
                trace.startedAt() + process + ", " + Durations.text(trace.duration())
                        + (trace.finished() ? ", finished" : ", not closed: still recording, or killed"));
        line(out, "calls", calls());
        for (Map.Entry<Loss, Long> lost : lost().entrySet()) {
            line(out, "", String.format(Locale.ROOT, "%,d %s", lost.getValue(), how(lost.getKey())));
        }
        line(out, "threads", String.join(", ", threads()));
        String called = closure.planned() < 0
                ? String.format(Locale.ROOT, "%,d of those planned called", closure.ran())
                : String.format(Locale.ROOT, "%,d planned, %,d of them called", closure.planned(), closure.ran());
        line(
                out,
                "methods",
                called
                        + String.format(
                                Locale.ROOT,
                                "; %,d entered dynamically",
                                closure.dynamic().size()));
        line(out, "instrumented", plural(trace.woven().size(), "class", "classes"));
        line(out, "left out", plural(trace.leftOut().size(), "method or class", "methods and classes"));
        line(
                out,
                "file",
                String.format(
                        Locale.ROOT,
                        "version %d, %,d bytes: %,d symbols, %,d events, %,d unused; %s",
                        parts.version(),
                        parts.bytes(),
                        parts.symbols(),
                        parts.events(),
                        parts.unused(),
                        plural(parts.chunks(), "chunk", "chunks")));
        for (String sentence : trace.damage()) {
            line(out, "damage", sentence);
        }
        for (Map.Entry<String, String> fact : info.entrySet()) {
            if (fact.getKey().startsWith("warning.")) {
                line(out, "warning", fact.getValue());
            }
        }
    }

    private String calls() {
        return String.format(
                Locale.ROOT,
                "%,d recorded%s",
                trace.callCount(),
                lost().isEmpty()
                        ? ", none left out"
                        : "; counted and not recorded" + (trace.totals().atLeast() ? ", at least:" : ":"));
    }

    private Map<Loss, Long> lost() {
        Map<Loss, Long> lost = new TreeMap<>(trace.totals().counted());
        lost.putAll(trace.totals().dropped());
        lost.values().removeIf(calls -> calls == 0);
        return lost;
    }

    private static String how(Loss cause) {
        return JsonCalls.cause(cause) + (cause.isAskedFor() ? "" : " (lost)");
    }

    private List<String> threads() {
        List<Trace.Lane> threads = trace.threads();
        List<String> all = new ArrayList<>();
        for (Trace.Lane lane : threads.subList(0, Math.min(MOST_THREADS, threads.size()))) {
            all.add(String.format(Locale.ROOT, "%s %,d", BoxText.name(lane), lane.callsEnd() - lane.firstCall()));
        }
        if (threads.size() > all.size()) {
            all.add(String.format(Locale.ROOT, "… %,d in all", threads.size()));
        }
        return all;
    }

    private static String plural(long number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    private static void line(Appendable out, String name, String what) throws IOException {
        if (what != null && !what.isEmpty()) {
            out.append(String.format(Locale.ROOT, "%-13s", name))
                    .append(Printable.of(what))
                    .append('\n');
        }
    }

    /**
     * Writes one JSON object, described in {@code deeptrace/tool/docs/info.md}; {@code out} stays open.
     *
     * @throws IOException if {@code out} fails
     */
    public void writeJson(OutputStream out) throws IOException {
        Map<String, String> info = trace.info();
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("root", info.get("root"));
            json.writeStringField("program", info.get("program"));
            json.writeStringField("java", info.get("java"));
            json.writeStringField("exit", info.get("exit"));
            json.writeStringField("startedAt", trace.startedAt().toString());
            json.writeNumberField("process", parts.process());
            json.writeNumberField("duration", trace.duration());
            json.writeBooleanField("finished", trace.finished());
            json.writeObjectFieldStart("calls");
            json.writeNumberField("recorded", trace.callCount());
            json.writeBooleanField("atLeast", trace.totals().atLeast());
            writeSums("counted", trace.totals().counted(), json);
            writeSums("dropped", trace.totals().dropped(), json);
            json.writeEndObject();
            json.writeArrayFieldStart("threads");
            for (Trace.Lane lane : trace.threads()) {
                json.writeStartObject();
                json.writeStringField("name", lane.name());
                json.writeNumberField("lane", lane.number());
                json.writeNumberField("calls", lane.callsEnd() - lane.firstCall());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeObjectFieldStart("methods");
            if (closure.planned() < 0) {
                json.writeNullField("planned");
            } else {
                json.writeNumberField("planned", closure.planned());
            }
            json.writeNumberField("called", closure.ran());
            json.writeNumberField("dynamic", closure.dynamic().size());
            json.writeEndObject();
            json.writeNumberField("classes", trace.woven().size());
            json.writeNumberField("leftOut", trace.leftOut().size());
            writeFile(json);
            json.writeArrayFieldStart("damage");
            for (String sentence : trace.damage()) {
                json.writeString(sentence);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("info");
            for (Map.Entry<String, String> fact : info.entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeSums(String name, Map<Loss, Long> sums, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<Loss, Long> sum : sums.entrySet()) {
            json.writeNumberField(JsonCalls.cause(sum.getKey()), sum.getValue());
        }
        json.writeEndObject();
    }

    private void writeFile(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("file");
        json.writeNumberField("version", parts.version());
        json.writeNumberField("bytes", parts.bytes());
        json.writeNumberField("symbols", parts.symbols());
        json.writeNumberField("events", parts.events());
        json.writeNumberField("unused", parts.unused());
        json.writeNumberField("chunks", parts.chunks());
        json.writeEndObject();
    }
}
