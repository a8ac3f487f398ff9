// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.DiffSummary;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.diff.Change;
import io.deeptrace.model.diff.Counted;
import io.deeptrace.model.diff.MergedTrace;
import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.model.diff.TraceDiff.Node;
import io.deeptrace.model.diff.ValueDifference;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a page of two merged traces tells besides: which boxes differ, and how. */
final class Differences {
    private static final int ADDED = 1;
    private static final int REMOVED = 2;
    private static final int CHANGED = 4;
    private static final int SLOWER = 8;
    private static final int FASTER = 16;
    private static final int MOST_PLACES = 40;

    private final MergedTrace trace;
    private final TraceDiff diff;
    private final PageBoxes boxes;
    private final BoxText words;

    Differences(MergedTrace trace, PageBoxes boxes, BoxText words) {
        this.trace = trace;
        this.diff = trace.diff();
        this.boxes = boxes;
        this.words = words;
    }

    /** Writes the field {@code diff}: {@code summary}, sentences for people, and {@code kinds}, a byte for each box, base64. */
    void writeKinds(JsonGenerator json) throws IOException {
        byte[] kinds = new byte[boxes.count()];
        for (int box = 0; box < kinds.length; box++) {
            kinds[box] = (byte) kind(box);
        }
        json.writeObjectFieldStart("diff");
        json.writeArrayFieldStart("summary");
        for (String line : DiffSummary.lines(diff)) {
            json.writeString(line);
        }
        json.writeEndArray();
        json.writeBinaryField("kinds", kinds);
        json.writeEndObject();
    }

    /** Writes the field {@code differences}: for each box that differs and is in both what {@link #write} writes. */
    void writeAll(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("differences");
        for (int box = 0; box < boxes.count(); box++) {
            if (kind(box) != 0) {
                json.writeFieldName(Integer.toString(box));
                write(box, json);
            }
        }
        json.writeEndObject();
    }

    /**
     * Writes {@code left} and {@code right}: the call there, null if it is not; {@code places}: triples of a place and the values there, null where
     * there is none; and {@code counted}: triples of a method and the numbers of calls that were counted.
     */
    void write(int box, JsonGenerator json) throws IOException {
        int call = boxes.call(box);
        if (call < 0) {
            json.writeNull();
            return;
        }
        Node node = trace.node(call);
        json.writeStartObject();
        side("left", diff.left(), node.left(), json);
        side("right", diff.right(), node.right(), json);
        json.writeArrayFieldStart("places");
        for (ValueDifference difference : diff.values(node, MOST_PLACES)) {
            triple(difference.place(), text(difference.left()), text(difference.right()), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counted");
        for (Counted counted : diff.counted(node)) {
            if (!counted.isSame()) {
                triple(
                        BoxText.name(counted.method().ref()),
                        times(counted.leftCalls(), counted.leftThrown()),
                        times(counted.rightCalls(), counted.rightThrown()),
                        json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** What the left trace has in a call, where it has something else than the right one; empty for calls that are not in both. */
    List<String> leftTexts(int call) {
        Node node = trace.node(call);
        if (!node.isCommon() || !diff.isDifferent(node)) {
            return List.of();
        }
        return diff.values(node, MOST_PLACES).stream()
                .map(difference -> text(difference.left()))
                .filter(text -> text != null)
                .toList();
    }

    private static String times(long calls, long thrown) {
        return String.format(Locale.ROOT, thrown == 0 ? "%,d" : "%,d, %,d threw", calls, thrown);
    }

    private int kind(int box) {
        int call = boxes.call(box);
        if (call < 0) {
            return 0;
        }
        Node node = trace.node(call);
        if (!node.isCommon()) {
            return node.isAdded() ? ADDED : REMOVED;
        }
        if (!diff.isDifferent(node)) {
            return 0;
        }
        Set<Change> changes = diff.changes(node);
        return (changes.stream().allMatch(Change::isTime) ? 0 : CHANGED)
                + (changes.contains(Change.SLOWER) ? SLOWER : 0)
                + (changes.contains(Change.FASTER) ? FASTER : 0);
    }

    private static void side(String name, Trace of, int call, JsonGenerator json) throws IOException {
        if (call < 0) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeNumberField("total", of.end(call) - of.start(call));
        json.writeNumberField("own", TraceDiff.own(of, call));
        json.writeStringField("outcome", of.outcome(call).name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private static void triple(String one, String two, String three, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeString(one);
        json.writeString(two);
        json.writeString(three);
        json.writeEndArray();
    }

    private String text(Value value) {
        return value == null ? null : words.value(value.bare());
    }
}
