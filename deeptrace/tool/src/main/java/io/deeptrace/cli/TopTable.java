// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.Durations;
import io.deeptrace.format.TallyFile;
import io.deeptrace.model.ClassNames;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What was called, most first: since the counting began, and per second since the table before. */
final class TopTable {
    private final TallyFile.Table table;
    private final double seconds;
    private final Map<String, Long> before = new HashMap<>();

    /**
     * @param table what was counted up to now
     * @param last the same a while ago; null if this is the first
     */
    TopTable(TallyFile.Table table, TallyFile.Table last) {
        this.table = table;
        seconds = (table.nanos() - (last == null ? 0 : last.nanos())) / 1e9;
        if (last != null) {
            last.methods().forEach(method -> before.put(method.ref(), method.calls()));
            last.sites().forEach(site -> before.put(key(site), site.count()));
        }
    }

    /** By what the rows are ordered, the largest first. */
    enum Order {
        /** Calls per second. */
        RATE,
        /** Calls. */
        CALLS,
        /** Time in a method's own code. */
        SELF,
        /** Time with all that it calls. */
        TOTAL
    }

    /** Prints methods, or call instructions, so many at most. */
    void print(boolean sites, Order order, int most, PrintStream out) {
        if (sites) {
            out.printf("%12s %10s  %s%n", "calls", "calls/s", "site");
            rows(table.sites(), order == Order.CALLS ? TallyFile.Site::count : this::rate, most)
                    .forEach(site -> out.printf(
                            Locale.ROOT,
                            "%,12d %,10.0f  %s%n",
                            site.count(),
                            perSecond(key(site), site.count()),
                            name(site.caller()) + (site.line() > 0 ? ":" + site.line() : "") + " → "
                                    + name(site.declared())));
            return;
        }
        out.printf(
                "%12s %10s %10s %10s %10s %8s  %s%n", "calls", "calls/s", "total", "self", "mean", "threw", "method");
        for (TallyFile.Method method : rows(table.methods(), order(order), most)) {
            out.printf(
                    Locale.ROOT,
                    "%,12d %,10.0f %10s %10s %10s %,8d  %s%n",
                    method.calls(),
                    perSecond(method.ref(), method.calls()),
                    Durations.text(method.nanos()),
                    Durations.text(method.self()),
                    Durations.text(method.nanos() / method.calls()),
                    method.threw(),
                    name(method.ref()));
        }
    }

    /** Writes all as one line of JSON. */
    void write(PrintStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeNumberField("nanos", table.nanos());
            json.writeNumberField("classes", table.classes());
            json.writeArrayFieldStart("methods");
            for (TallyFile.Method method : rows(table.methods(), TallyFile.Method::calls, Integer.MAX_VALUE)) {
                json.writeStartObject();
                json.writeStringField("method", method.ref());
                json.writeNumberField("calls", method.calls());
                json.writeNumberField("perSecond", perSecond(method.ref(), method.calls()));
                json.writeNumberField("nanos", method.nanos());
                json.writeNumberField("self", method.self());
                json.writeNumberField("threw", method.threw());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("sites");
            for (TallyFile.Site site : rows(table.sites(), TallyFile.Site::count, Integer.MAX_VALUE)) {
                json.writeStartObject();
                json.writeStringField("caller", site.caller());
                json.writeNumberField("line", site.line());
                json.writeStringField("declared", site.declared());
                json.writeNumberField("calls", site.count());
                json.writeNumberField("perSecond", perSecond(key(site), site.count()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private ToLongFunction<TallyFile.Method> order(Order order) {
        return switch (order) {
            case RATE -> method -> Math.round(1000 * perSecond(method.ref(), method.calls()));
            case CALLS -> TallyFile.Method::calls;
            case SELF -> TallyFile.Method::self;
            case TOTAL -> TallyFile.Method::nanos;
        };
    }

    private long rate(TallyFile.Site site) {
        return Math.round(1000 * perSecond(key(site), site.count()));
    }

    private double perSecond(String key, long count) {
        return seconds <= 0 ? 0 : (count - before.getOrDefault(key, 0L)) / seconds;
    }

    private static <T> List<T> rows(List<T> all, ToLongFunction<T> by, int most) {
        List<T> rows = new ArrayList<>(all);
        rows.sort(Comparator.comparingLong(by).reversed());
        return rows.subList(0, Math.min(most, rows.size()));
    }

    private static String key(TallyFile.Site site) {
        return site.caller() + ':' + site.line() + ' ' + site.declared();
    }

    /** {@code Shop.order} for {@code com.acme.Shop#order(int)}. */
    private static String name(String canonical) {
        String owner = canonical.substring(0, canonical.indexOf('#'));
        String method = canonical.substring(owner.length() + 1, canonical.indexOf('('));
        return ClassNames.simple(owner) + '.' + method;
    }
}
