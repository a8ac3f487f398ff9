// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.report.MethodRow;
import io.deeptrace.model.report.MethodRow.Burst;
import io.deeptrace.model.report.MethodRow.Repeats;
import io.deeptrace.model.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The methods of a trace with their sums, as text or data. */
public final class MethodTable {
    /** A loop is told from so many rounds on. */
    private static final int LOOP = 10;

    private static final List<String> HEADS =
            List.of("calls", "recorded", "total", "self", "mean", "max", "threw", "repeated", "saved");

    private final Trace trace;
    private final Report report;
    private final By by;
    private final int most;

    /**
     * @param report the sums of {@code trace}
     * @param by what comes first
     * @param most how many methods are shown; 0: all
     */
    public MethodTable(Trace trace, Report report, By by, int most) {
        this.trace = trace;
        this.report = report;
        this.by = by;
        this.most = most == 0 ? Integer.MAX_VALUE : most;
    }

    /** What the rows are sorted by, the largest first. */
    public enum By {
        /** Time in the method's own code. */
        SELF(MethodRow::selfAtMost),
        /** Time inside the method. */
        TOTAL(MethodRow::total),
        /** Number of calls. */
        COUNT(MethodRow::calls),
        /** Time that a cache would have saved. */
        REPEATED(row -> row.repeats().saved());

        private final ToLongFunction<MethodRow> amount;

        By(ToLongFunction<MethodRow> amount) {
            this.amount = amount;
        }
    }

    /** Lines for a person: a table, and below it what it cannot tell. */
    public void print(boolean colour, Appendable out) throws IOException {
        List<MethodRow> rows = rows();
        List<List<String>> cells = new ArrayList<>(List.of(HEADS));
        rows.forEach(row -> cells.add(cells(row)));
        int[] widths = new int[HEADS.size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (int i = 0; i < cells.size(); i++) {
            StringBuilder text = new StringBuilder();
            for (int j = 0; j < widths.length; j++) {
                String cell = cells.get(i).get(j);
                text.append(" ".repeat(widths[j] - cell.length())).append(cell).append("  ");
            }
            Line line = new Line(colour);
            if (i == 0) {
                line.add(Style.DIM, text + "method");
            } else {
                MethodRow row = rows.get(i - 1);
                line.add(Style.TIME, text.toString()).add(Style.STRONG, RowText.signature(row.method()));
                line.add(Style.COUNT, notes(row));
            }
            out.append(line.toString()).append('\n');
        }
        int hidden = report.rows().size() - rows.size();
        if (hidden > 0) {
            out.append(String.format(Locale.ROOT, "… %,d more methods: --top%n", hidden));
        }
        for (String line : limits()) {
            out.append(line).append('\n');
        }
    }

    /** One object: {@code by}, {@code methods}, {@code methodCount}, {@code insideCounted} and {@code elsewhereCounted}; times in ns. */
    public void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("by", by.name().toLowerCase(Locale.ROOT));
            json.writeNumberField("methodCount", report.rows().size());
            json.writeNumberField("insideCounted", report.insideCounted());
            json.writeNumberField("elsewhereCounted", report.elsewhereCounted());
            json.writeArrayFieldStart("methods");
            for (MethodRow row : rows()) {
                json.writeRaw('\n');
                write(row, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** RFC 4180, as {@link CsvExporter} writes it. */
    public void writeCsv(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(
                "method,calls,recorded,counted,at least,estimated,self estimated,total,self,self at most,mean,max,threw,unfinished,"
                        + "compared,repeated,alike,differing,unknown,saved,most by one call,caller,line\r\n");
        for (MethodRow row : rows()) {
            Repeats repeats = row.repeats();
            StringBuilder line = new StringBuilder();
            CsvExporter.cell(Printable.of(row.method().ref().canonical()), line);
            for (long number : new long[] {row.calls(), row.recorded(), row.counted()}) {
                CsvExporter.cell(Long.toString(number), line);
            }
            for (boolean holds : new boolean[] {row.atLeast(), row.estimated(), row.selfEstimated()}) {
                CsvExporter.cell(Boolean.toString(holds), line);
            }
            CsvExporter.cell(Long.toString(row.total()), line);
            CsvExporter.cell(Long.toString(row.self()), line);
            CsvExporter.cell(Long.toString(row.selfAtMost()), line);
            for (long number : new long[] {
                row.mean(),
                row.max(),
                row.threw(),
                row.unfinished(),
                repeats.compared(),
                repeats.repeated(),
                repeats.alike(),
                repeats.differing(),
                repeats.unknown(),
                repeats.saved(),
                row.burst().most()
            }) {
                CsvExporter.cell(Long.toString(number), line);
            }
            Burst burst = row.burst();
            CsvExporter.cell(burst.caller() < 0 ? "" : Integer.toString(burst.caller()), line);
            CsvExporter.cell(burst.line() == 0 ? "" : Integer.toString(burst.line()), line);
            line.setLength(line.length() - 1);
            writer.append(line).write("\r\n");
        }
        writer.flush();
    }

    private List<MethodRow> rows() {
        return report.rows().stream()
                .sorted(Comparator.comparingLong(by.amount)
                        .thenComparingLong(MethodRow::total)
                        .reversed()
                        .thenComparing(row -> row.method().ref().canonical()))
                .limit(most)
                .toList();
    }

    private static void write(MethodRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", row.method().ref().canonical());
        json.writeNumberField("calls", row.calls());
        json.writeNumberField("recorded", row.recorded());
        json.writeNumberField("counted", row.counted());
        json.writeBooleanField("atLeast", row.atLeast());
        json.writeBooleanField("estimated", row.estimated());
        json.writeBooleanField("selfEstimated", row.selfEstimated());
        json.writeNumberField("total", row.total());
        json.writeNumberField("self", row.self());
        json.writeNumberField("selfAtMost", row.selfAtMost());
        json.writeNumberField("mean", row.mean());
        json.writeNumberField("max", row.max());
        json.writeNumberField("threw", row.threw());
        json.writeNumberField("unfinished", row.unfinished());
        Repeats repeats = row.repeats();
        json.writeObjectFieldStart("repeats");
        json.writeNumberField("compared", repeats.compared());
        json.writeNumberField("repeated", repeats.repeated());
        json.writeNumberField("share", repeats.share(row.calls()));
        json.writeNumberField("alike", repeats.alike());
        json.writeNumberField("differing", repeats.differing());
        json.writeNumberField("unknown", repeats.unknown());
        json.writeNumberField("saved", repeats.saved());
        json.writeEndObject();
        if (row.burst().caller() >= 0) {
            json.writeObjectFieldStart("mostByOneCall");
            json.writeNumberField("calls", row.burst().most());
            json.writeNumberField("caller", row.burst().caller());
            json.writeNumberField("line", row.burst().line());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static List<String> cells(MethodRow row) {
        Repeats repeats = row.repeats();
        boolean none = repeats.compared() == 0;
        String about = row.estimated() ? "≈ " : "";
        return List.of(
                (row.atLeast() ? "≥ " : "") + number(row.calls()),
                row.counted() == 0 ? "all" : number(row.recorded()),
                about + Durations.text(row.total()),
                (row.selfAtMost() > row.self() ? "≤ " : "")
                        + (row.selfEstimated() ? "≈ " : "")
                        + Durations.text(row.selfAtMost()),
                about + Durations.text(row.mean()),
                Durations.text(row.max()),
                row.threw() == 0 ? "" : number(row.threw()),
                none ? "" : share(row),
                none || repeats.repeated() == 0 ? "" : Durations.text(repeats.saved()));
    }

    /** A lower bound where it is not known of each call whether it repeats another one. */
    private static String share(MethodRow row) {
        Repeats repeats = row.repeats();
        double share = repeats.share(row.calls());
        String least = repeats.alike() + repeats.unknown() + row.counted() > 0 ? "≥ " : "";
        return least + percent(share);
    }

    private static String percent(double share) {
        return share > 0 && share < 0.01 ? "< 1 %" : Math.round(Math.floor(share * 100)) + " %";
    }

    private String notes(MethodRow row) {
        Repeats repeats = row.repeats();
        StringBuilder notes = new StringBuilder();
        if (repeats.repeated() > 0 && repeats.differing() > 0) {
            note(number(repeats.differing()) + " times another result for the same", notes);
        }
        if (repeats.alike() > 0) {
            note("perhaps " + number(repeats.alike()) + " more repeated: values cut off", notes);
        }
        if (repeats.unknown() > 0) {
            note(number(repeats.unknown()) + " not compared", notes);
        }
        if (row.burst().most() >= LOOP) {
            Burst burst = row.burst();
            String place = burst.line() == 0 ? "" : ":" + burst.line();
            note(number(burst.most()) + " by one call of " + RowText.name(trace.method(burst.caller())) + place, notes);
        }
        if (row.unfinished() > 0) {
            note(number(row.unfinished()) + " unfinished", notes);
        }
        return notes.toString();
    }

    private static void note(String text, StringBuilder notes) {
        notes.append(notes.isEmpty() ? "  " : "; ").append(text);
    }

    /** What the table does not hold, in words. */
    private List<String> limits() {
        List<String> lines = new ArrayList<>();
        long counted = report.rows().stream().mapToLong(MethodRow::counted).sum();
        if (counted > 0) {
            lines.add("Of " + number(counted) + " calls only number and times were kept: they count in calls and times,"
                    + " and not as repeated.");
        }
        if (report.insideCounted() > 0) {
            lines.add(number(report.insideCounted()) + " calls inside those are in no line: of which methods they were"
                    + " is not known. The methods with ≤ made them; higher caps record them.");
        }
        if (report.elsewhereCounted() > 0) {
            lines.add(number(report.elsewhereCounted()) + " more calls were counted for the trace as a whole"
                    + " ('deeptrace info' tells why), and are in no line either.");
        }
        return lines;
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
