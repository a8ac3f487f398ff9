// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import java.util.Locale;

/** Some calls of a trace, picked by a question, as text or data. */
public final class CallList {
    private final Trace trace;
    private final String question;
    private final BitSet found;
    private final BitSet shown;

    /**
     * @param question how they were picked
     * @param found the calls that fit
     * @param shown these, and others that are to be seen with them
     */
    public CallList(Trace trace, String question, BitSet found, BitSet shown) {
        this.trace = trace;
        this.question = question;
        this.found = found;
        this.shown = shown;
    }

    /**
     * A line per call as in the text tree, behind its number and start: those that fit marked, callees below their callers.
     *
     * @param options how many lines, in colour or not, how wide
     */
    public void print(TextTree.Options options, Appendable out) throws IOException {
        RowText text = new RowText(trace, options.colour(), options.width());
        boolean threads = trace.threads().size() > 1;
        int most = options.maxLines() == 0 ? Integer.MAX_VALUE : options.maxLines();
        int lines = 0;
        for (int call = shown.nextSetBit(0); call >= 0 && lines < most; call = shown.nextSetBit(call + 1), lines++) {
            String thread = threads ? " [" + Printable.of(trace.lane(call).name()) + "]" : "";
            String place = String.format(
                    Locale.ROOT, "%s %7d  +%8s%s  ", mark(call), call, Durations.text(trace.start(call)), thread);
            out.append(text.of(place + "  ".repeat(indent(call)), new Row.Call(call)))
                    .append('\n');
        }
        if (lines < shown.cardinality()) {
            out.append(String.format(Locale.ROOT, "… %,d more: --max-lines%n", shown.cardinality() - lines));
        }
    }

    /** One object: {@code query}, {@code found} (numbers of the calls that fit) and {@code calls}, as a whole trace has them. */
    public void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("query", question);
            json.writeArrayFieldStart("found");
            for (int call = found.nextSetBit(0); call >= 0; call = found.nextSetBit(call + 1)) {
                json.writeNumber(call);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("calls");
            JsonCalls calls = new JsonCalls(trace, json);
            for (int call = shown.nextSetBit(0); call >= 0; call = shown.nextSetBit(call + 1)) {
                json.writeRaw('\n');
                calls.write(call);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** The lines of a table, as {@link CsvExporter} writes all. */
    public void writeCsv(OutputStream out) throws IOException {
        CsvExporter.write(trace, shown.stream(), out);
    }

    private String mark(int call) {
        return shown.cardinality() == found.cardinality() || !found.get(call) ? " " : "▸";
    }

    /** Number of callers that are shown as well. */
    private int indent(int call) {
        int indent = 0;
        for (int at = trace.parent(call); at >= 0 && indent < 40; at = trace.parent(at)) {
            indent += shown.get(at) ? 1 : 0;
        }
        return indent;
    }
}
