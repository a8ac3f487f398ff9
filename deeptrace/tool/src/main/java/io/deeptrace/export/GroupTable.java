// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.query.Bucket;
import io.deeptrace.model.query.Group;
import io.deeptrace.model.query.GroupKey;
import io.deeptrace.model.query.Groups;
import io.deeptrace.model.query.KeyValue;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Calls of a trace by their keys, as data; as text {@link GroupText} shows them. */
public final class GroupTable {
    static final double MEDIAN = 0.5;
    static final double MOST_CALLS = 0.95;

    private final Trace trace;
    private final String question;
    private final Groups groups;
    private final By by;

    /**
     * @param groups those of {@code trace}
     * @param question which calls are in them; null for all
     * @param by what comes first; null for what the keys suggest: those with buckets in the order of these, others by their time
     */
    public GroupTable(Trace trace, String question, Groups groups, By by) {
        this.trace = trace;
        this.question = question;
        this.groups = groups;
        boolean buckets = groups.keys().stream().anyMatch(GroupKey::isBucketed);
        this.by = by != null ? by : buckets ? By.KEY : By.TOTAL;
    }

    /** What groups are sorted by: the largest first, or the keys ascending. */
    public enum By {
        /** Number of calls. */
        COUNT(Comparator.comparingLong(Group::calls).reversed()),
        /** Their time. */
        TOTAL(Comparator.comparingLong(Group::total).reversed()),
        /** Their time in their own code. */
        SELF(Comparator.comparingLong(Group::self).reversed()),
        /** The longest call. */
        MAX(Comparator.comparingLong((Group group) -> group.quantile(1)).reversed()),
        /** The first key, then the second and so on. */
        KEY((one, other) -> 0);

        private final Comparator<Group> order;

        By(Comparator<Group> order) {
            this.order = order;
        }
    }

    /** The groups, sorted. */
    List<Group> sorted() {
        return groups.all().stream()
                .sorted(by.order.thenComparing(GroupTable::compareKeys))
                .toList();
    }

    Groups groups() {
        return groups;
    }

    Trace trace() {
        return trace;
    }

    private static int compareKeys(Group one, Group other) {
        for (int i = 0; i < one.keys().size(); i++) {
            int order = one.keys().get(i).compareTo(other.keys().get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** One object: {@code query}, {@code by}, {@code sort}, {@code found}, {@code groups}, {@code rest}, {@code counted} and {@code countedUnknown}; times in ns. */
    public void writeJson(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("query", question);
            json.writeArrayFieldStart("by");
            for (GroupKey key : groups.keys()) {
                json.writeString(key.text());
            }
            json.writeEndArray();
            json.writeStringField("sort", by.name().toLowerCase(Locale.ROOT));
            json.writeNumberField("found", groups.found());
            json.writeNumberField("counted", groups.counted());
            json.writeNumberField("countedUnknown", groups.countedUnknown());
            json.writeBooleanField("atLeast", trace.totals().atLeast());
            json.writeArrayFieldStart("groups");
            for (Group group : sorted()) {
                json.writeRaw('\n');
                write(group, json);
            }
            json.writeEndArray();
            if (groups.rest().calls() > 0) {
                json.writeFieldName("rest");
                write(groups.rest(), json);
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void write(Group group, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("key");
        for (int i = 0; i < group.keys().size(); i++) {
            Object value = group.keys().get(i).value();
            if (value != null) {
                json.writeFieldName(groups.keys().get(i).text());
                write(value, json);
            }
        }
        json.writeEndObject();
        json.writeBooleanField("whole", isWhole(group));
        json.writeNumberField("calls", group.calls());
        json.writeNumberField("threw", group.threw());
        json.writeNumberField("unfinished", group.unfinished());
        json.writeNumberField("total", group.total());
        json.writeNumberField("self", group.self());
        json.writeBooleanField("selfEstimated", group.isSelfEstimated());
        if (group.calls() > group.unfinished()) {
            json.writeNumberField("min", group.quantile(0));
            json.writeNumberField("median", group.quantile(MEDIAN));
            json.writeNumberField("p95", group.quantile(MOST_CALLS));
            json.writeNumberField("max", group.quantile(1));
        }
        json.writeEndObject();
    }

    private static void write(Object value, JsonGenerator json) throws IOException {
        if (value instanceof Value any) {
            new JsonValues(json).write(any);
        } else if (value instanceof Bucket bucket) {
            json.writeStartObject();
            json.writeObjectField("from", bucket.from());
            json.writeObjectField("to", bucket.to());
            json.writeEndObject();
        } else if (value instanceof String text) {
            json.writeString(Printable.of(text));
        } else {
            json.writeObject(value);
        }
    }

    /** Whether all calls of a group are known to have the same keys. */
    static boolean isWhole(Group group) {
        return group.keys().stream().allMatch(KeyValue::whole);
    }

    /** RFC 4180, as {@link CsvExporter} writes it. */
    public void writeCsv(OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        StringBuilder head = new StringBuilder();
        groups.keys().forEach(key -> CsvExporter.cell(Printable.of(key.text()), head));
        writer.append(head).write("whole,calls,threw,unfinished,total,self,self estimated,min,median,p95,max\r\n");
        for (Group group : sorted()) {
            StringBuilder line = new StringBuilder();
            group.keys().forEach(key -> CsvExporter.cell(cell(key), line));
            line.append(isWhole(group)).append(',').append(group.calls()).append(',');
            line.append(group.threw()).append(',').append(group.unfinished()).append(',');
            line.append(group.total()).append(',').append(group.self()).append(',');
            line.append(group.isSelfEstimated());
            for (double share : new double[] {0, MEDIAN, MOST_CALLS, 1}) {
                line.append(',').append(group.quantile(share) == Group.UNKNOWN ? "" : group.quantile(share));
            }
            writer.append(line).write("\r\n");
        }
        writer.flush();
    }

    private static String cell(KeyValue key) {
        return key.value() == null
                ? ""
                : key.value() instanceof Bucket bucket ? bucket.from().toString() : Printable.of(key.text());
    }
}
