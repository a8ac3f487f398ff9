// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Value;
import io.deeptrace.model.diff.Change;
import io.deeptrace.model.diff.Counted;
import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.model.diff.TraceDiff.Node;
import io.deeptrace.model.diff.ValueDifference;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** What differs between two traces as one JSON object, a difference a line; described in {@code deeptrace/tool/docs/diff.md}. */
public final class DiffJson {
    private static final int MOST_PLACES = 100;

    private final TraceDiff diff;

    /** Writes these differences. */
    public DiffJson(TraceDiff diff) {
        this.diff = diff;
    }

    /**
     * Writes the object; {@code out} stays open.
     *
     * @throws IOException if {@code out} fails
     */
    public void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonFactory.builder().build().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeBooleanField("same", diff.isSame());
            writeTrace("left", diff.left(), json);
            writeTrace("right", diff.right(), json);
            json.writeObjectFieldStart("thresholds");
            json.writeNumberField("nanos", diff.thresholds().nanos());
            json.writeNumberField("factor", diff.thresholds().factor());
            json.writeEndObject();
            writeCounts(json);
            json.writeArrayFieldStart("differences");
            writeDifferences(json);
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void writeTrace(String name, Trace trace, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("root", trace.info().get("root"));
        json.writeStringField("java", trace.info().get("java"));
        json.writeStringField("startedAt", trace.startedAt().toString());
        json.writeNumberField("duration", trace.duration());
        json.writeNumberField("calls", trace.callCount());
        json.writeEndObject();
    }

    private void writeCounts(JsonGenerator json) throws IOException {
        TraceDiff.Counts counts = diff.counts();
        json.writeObjectFieldStart("counts");
        json.writeNumberField("common", counts.common());
        json.writeNumberField("added", counts.added());
        json.writeNumberField("addedPlaces", counts.addedPlaces());
        json.writeNumberField("removed", counts.removed());
        json.writeNumberField("removedPlaces", counts.removedPlaces());
        json.writeNumberField("changed", counts.changed());
        json.writeObjectFieldStart("changes");
        for (Change change : Change.values()) {
            json.writeNumberField(name(change), counts.changes().getOrDefault(change, 0L));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeDifferences(JsonGenerator json) throws IOException {
        DiffPaths paths = new DiffPaths(diff);
        Deque<Node> todo = new ArrayDeque<>();
        push(diff.roots(), todo);
        while (!todo.isEmpty()) {
            Node node = todo.pop();
            if (paths.hold(node)) {
                if (diff.isDifferent(node)) {
                    json.writeRaw('\n');
                    write(node, json);
                }
                push(diff.children(node), todo);
            }
        }
    }

    private static void push(List<Node> nodes, Deque<Node> todo) {
        Collections.reverse(nodes);
        nodes.forEach(todo::push);
    }

    private void write(Node node, JsonGenerator json) throws IOException {
        Node parent = diff.parent(node);
        Trace trace = node.isRemoved() ? diff.left() : diff.right();
        json.writeStartObject();
        json.writeStringField("kind", node.isAdded() ? "added" : node.isRemoved() ? "removed" : "changed");
        JsonCalls.writeNumber("left", node.left(), json);
        JsonCalls.writeNumber("right", node.right(), json);
        JsonCalls.writeNumber("leftParent", parent == null ? -1 : parent.left(), json);
        JsonCalls.writeNumber("rightParent", parent == null ? -1 : parent.right(), json);
        json.writeStringField(
                "method",
                trace.method(node.isRemoved() ? node.left() : node.right())
                        .ref()
                        .canonical());
        if (node.isCommon()) {
            writeChanges(node, json);
        }
        json.writeEndObject();
    }

    private void writeChanges(Node node, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("changes");
        for (Change change : diff.changes(node)) {
            json.writeString(name(change));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outcomes");
        json.writeString(diff.left().outcome(node.left()).name().toLowerCase(Locale.ROOT));
        json.writeString(diff.right().outcome(node.right()).name().toLowerCase(Locale.ROOT));
        json.writeEndArray();
        json.writeArrayFieldStart("own");
        json.writeNumber(TraceDiff.own(diff.left(), node.left()));
        json.writeNumber(TraceDiff.own(diff.right(), node.right()));
        json.writeEndArray();
        JsonValues values = new JsonValues(json);
        json.writeArrayFieldStart("values");
        for (ValueDifference difference : diff.values(node, MOST_PLACES)) {
            json.writeStartObject();
            json.writeStringField("change", name(difference.change()));
            json.writeStringField("place", difference.place());
            write("left", difference.left(), values, json);
            write("right", difference.right(), values, json);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counted");
        for (Counted counted : diff.counted(node)) {
            if (!counted.isSame()) {
                json.writeStartObject();
                json.writeStringField("method", counted.method().ref().canonical());
                writePair("count", counted.leftCalls(), counted.rightCalls(), json);
                writePair("thrown", counted.leftThrown(), counted.rightThrown(), json);
                writePair("nanos", counted.leftNanos(), counted.rightNanos(), json);
                if (counted.estimated()) {
                    json.writeBooleanField("estimated", true);
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void write(String name, Value value, JsonValues values, JsonGenerator json) throws IOException {
        if (value != null) {
            json.writeFieldName(name);
            values.write(value);
        }
    }

    private static void writePair(String name, long left, long right, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        json.writeNumber(left);
        json.writeNumber(right);
        json.writeEndArray();
    }

    private static String name(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
