// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.model.Trace;
import io.deeptrace.model.Trace.Outcome;
import io.deeptrace.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The exceptions of a page in the order of the boxes where they began, piece by piece, since there may be as many as there
 * are calls. A piece is one JSON object:
 *
 * <pre>
 *   kinds    of each kind of exception that is in the piece: class (null if unknown), file and line of the call that threw it
 *            (null if unknown), class and method that made it where that is not the one that threw it
 *   kind     of each exception: its kind
 *   passed   of each exception: the number of calls around the first one that it ended as well
 *   related  of few: which one, "wraps" or "again", and the box where the exception began that was caught before
 *   next     the box to go on from; absent after the last piece
 * </pre>
 */
final class ExceptionPieces {
    /** Exceptions in a piece, and boxes looked at for one, so that none takes long. */
    static final int MOST = 20_000;

    private static final int MOST_BOXES = 1 << 21;

    private final Trace trace;
    private final PageBoxes boxes;
    private Caught.Finder caught;

    ExceptionPieces(Trace trace, PageBoxes boxes) {
        this.trace = trace;
        this.boxes = boxes;
    }

    /** Writes the piece that begins with this box. */
    void write(int from, JsonGenerator json) throws IOException {
        write(from, MOST, MOST_BOXES, json);
    }

    /** Writes all as one piece. */
    void writeAll(JsonGenerator json) throws IOException {
        write(0, Integer.MAX_VALUE, Integer.MAX_VALUE, json);
    }

    private void write(int from, int most, int mostBoxes, JsonGenerator json) throws IOException {
        Interned<ThrownKind> kinds = new Interned<>();
        List<Integer> kind = new ArrayList<>();
        List<Integer> passed = new ArrayList<>();
        List<Caught> related = new ArrayList<>();
        List<Integer> relatedOnes = new ArrayList<>();
        int box = from;
        for (; box < boxes.count() && kind.size() < most && box - from < mostBoxes; box++) {
            int call = boxes.call(box);
            if (call < 0 || trace.origin(call) != call) {
                continue;
            }
            Value.Exception thrown = exception(call);
            Caught before = thrown == null ? null : caught().before(call, thrown);
            if (before != null && boxes.box(trace.origin(before.call())) >= 0) {
                related.add(before);
                relatedOnes.add(kind.size());
            }
            kind.add(kinds.number(ThrownKind.of(trace.method(call), thrown)));
            passed.add(passed(call));
        }
        json.writeStartObject();
        json.writeArrayFieldStart("kinds");
        for (ThrownKind each : kinds.all()) {
            each.write(json);
        }
        json.writeEndArray();
        numbers("kind", kind, json);
        numbers("passed", passed, json);
        json.writeArrayFieldStart("related");
        for (int i = 0; i < related.size(); i++) {
            json.writeStartArray();
            json.writeNumber(relatedOnes.get(i));
            json.writeString(related.get(i).wrapped() ? "wraps" : "again");
            json.writeNumber(boxes.box(trace.origin(related.get(i).call())));
            json.writeEndArray();
        }
        json.writeEndArray();
        if (box < boxes.count()) {
            json.writeNumberField("next", box);
        }
        json.writeEndObject();
    }

    /** Made when it is first needed: most pages never show their exceptions. */
    private synchronized Caught.Finder caught() {
        if (caught == null) {
            caught = new Caught.Finder(trace, this::exception);
        }
        return caught;
    }

    /** What ended a call; null if that is not known. */
    private Value.Exception exception(int call) {
        Value thrown = trace.outcome(call) == Outcome.THREW ? trace.values(call).thrown() : null;
        return thrown != null && thrown.bare() instanceof Value.Exception exception ? exception : null;
    }

    /** A call whose end nobody saw, as of a constructor with {@code super(thrower())}, was passed if one around it was. */
    private int passed(int origin) {
        int passed = 0;
        int around = 1;
        for (int at = trace.parent(origin); at >= 0 && mayBePassed(at, origin); at = trace.parent(at)) {
            passed = trace.origin(at) == origin ? around : passed;
            around++;
        }
        return passed;
    }

    private boolean mayBePassed(int call, int origin) {
        return trace.origin(call) == origin || trace.outcome(call) == Outcome.UNWOUND;
    }

    private static void numbers(String field, List<Integer> numbers, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (int number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }
}
