// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table of all recorded calls for spreadsheets and databases, {@code .csv}: RFC 4180, UTF-8, one line per call. Times are ns.
 * A spreadsheet runs what begins with {@code =}, {@code +}, {@code -} or {@code @}, so an apostrophe stands before such
 * cells, except before numbers.
 */
public final class CsvExporter implements Exporter {
    private static final String HEADER =
            "id,parent,thread,class,method,caller,line,start,end,duration,self,outcome,this,"
                    + "arguments,result,thrown,origin,changed,not recorded";
    private static final int VALUE_LIMIT = 1_000;
    /** The second half are the wide forms, which some spreadsheets take for the same. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /** An exporter without settings. */
    public CsvExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write(HEADER + "\r\n");
        BoxText text = new BoxText(trace, VALUE_LIMIT);
        StringBuilder line = new StringBuilder();
        for (int call = 0; call < trace.callCount(); call++) {
            line.setLength(0);
            append(call, trace, text, line);
            line.setLength(line.length() - 1);
            writer.append(line).write("\r\n");
        }
        writer.flush();
    }

    private static void append(int call, Trace trace, BoxText text, StringBuilder line) {
        Trace.Method method = trace.method(call);
        Trace.Site site = trace.site(call);
        Trace.Values values = trace.values(call);
        Trace.Outcome outcome = trace.outcome(call);
        cell(Integer.toString(call), line);
        cell(number(trace.parent(call)), line);
        cell(BoxText.name(trace.lane(call)), line);
        cell(Printable.of(method.ref().className()), line);
        cell(Printable.of(method.ref().canonical()), line);
        cell(
                site == null || site.caller() == null
                        ? ""
                        : Printable.of(site.caller().ref().canonical()),
                line);
        cell(site == null || site.line() == 0 ? "" : Integer.toString(site.line()), line);
        cell(Long.toString(trace.start(call)), line);
        cell(outcome == Trace.Outcome.UNFINISHED ? "" : Long.toString(trace.end(call)), line);
        cell(Long.toString(trace.end(call) - trace.start(call)), line);
        cell(Long.toString(trace.self(call)), line);
        cell(outcome.name().toLowerCase(Locale.ROOT), line);
        cell(value(values.receiver(), text), line);
        cell(String.join(", ", text.arguments(call)), line);
        cell(value(values.result(), text), line);
        cell(value(values.thrown(), text), line);
        cell(number(trace.origin(call)), line);
        cell(String.join(", ", text.changes(call)), line);
        cell(counted(trace.capped(call)), line);
    }

    private static String counted(List<Trace.Capped> capped) {
        return capped.stream()
                .map(one -> BoxText.name(one.method().ref()) + ": " + CallFacts.counted(one))
                .collect(Collectors.joining("; "));
    }

    private static String number(int call) {
        return call < 0 ? "" : Integer.toString(call);
    }

    private static String value(Value value, BoxText text) {
        return value == null ? "" : text.value(value);
    }

    /** Appends a cell and a comma. */
    static void cell(String text, StringBuilder line) {
        boolean formula = !text.isEmpty()
                && FORMULA.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        String safe = formula ? "'" + text : text;
        if (safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0 || safe.indexOf('\n') >= 0 || safe.indexOf('\r') >= 0) {
            line.append('"').append(safe.replace("\"", "\"\"")).append('"');
        } else {
            line.append(safe);
        }
        line.append(',');
    }
}
