// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.MergedTrace;
import io.deeptrace.source.SourceFinder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** What a page is told of a trace, by the names that it asks by. Safe for use by several threads. */
final class ServedTrace {
    private static final int MOST_BOXES = 5_000;

    private final Trace trace;
    private final String file;
    private final BoxText words;
    private final CallValues values;
    private final CallInsides insides;
    private final PageSources sources;
    /** Null until somebody asks for them. */
    private PageBoxes boxes;

    private ServedSearches searches;
    private ExceptionPieces exceptions;

    /** @param file the trace's file, as its reader would name it; null if that is not known */
    ServedTrace(Trace trace, SourceFinder finder, String file) {
        this.trace = trace;
        this.file = file;
        this.words = new BoxText(trace, Page.VALUE_LIMIT);
        this.values = new CallValues(trace, words);
        this.insides = new CallInsides(trace, words);
        this.sources = new PageSources(finder);
    }

    String title() {
        return PageData.title(trace);
    }

    void answer(String name, Reply reply) throws IOException {
        switch (name) {
            case "boxes" ->
                reply.with("X-Calls", Integer.toString(trace.callCount())).send(Reply.BYTES, this::writeBoxes);
            case "trace" -> reply.sendJson(this::facts);
            case "values" -> ofBoxes(reply, (box, json) -> values.write(boxes().call(box), json));
            case "differences" -> differences(reply);
            case "insides" -> ofBoxes(reply, (box, json) -> insides.write(boxes().call(box), json));
            case "source" -> source(reply);
            case "exceptions" -> exceptions(reply);
            case "hits" -> searches().hits(reply, false);
            case "thrown" -> searches().hits(reply, true);
            case "fits" -> searches().fits(reply);
            case "object" -> searches().object(reply);
            default -> reply.refuse(Reply.NOT_THERE);
        }
    }

    private synchronized PageBoxes boxes() {
        if (boxes == null) {
            boxes = new PageBoxes(trace, Integer.MAX_VALUE);
        }
        return boxes;
    }

    private synchronized ServedSearches searches() {
        if (searches == null) {
            searches = new ServedSearches(trace, boxes(), words);
        }
        return searches;
    }

    private synchronized ExceptionPieces exceptions() {
        if (exceptions == null) {
            exceptions = new ExceptionPieces(trace, boxes());
        }
        return exceptions;
    }

    /** Who asks first gets them while they are walked through for the first time: that is what one waits for most. */
    private void writeBoxes(OutputStream out) throws IOException {
        synchronized (this) {
            if (boxes == null) {
                BoxBlocks blocks = new BoxBlocks(out);
                boxes = new PageBoxes(trace, Integer.MAX_VALUE, blocks::add);
                blocks.end();
                return;
            }
        }
        boxes.write(out);
    }

    private void facts(JsonGenerator json) throws IOException {
        json.writeStartObject();
        new PageData(trace, boxes(), file).write(json);
        json.writeEndObject();
    }

    /** {@code differences?3,17}: how these boxes differ, if two traces are compared. */
    private void differences(Reply reply) throws IOException {
        if (trace instanceof MergedTrace merged) {
            ofBoxes(reply, new Differences(merged, boxes(), words)::write);
        } else {
            reply.refuse(Reply.NOT_THERE);
        }
    }

    /** Writes about a box. */
    private interface About {
        void write(int box, JsonGenerator json) throws IOException;
    }

    /** {@code values?3,17}: something about each of these boxes, in this order; null for counted calls. */
    private void ofBoxes(Reply reply, About about) throws IOException {
        int[] asked = numbers(reply.query());
        if (asked == null) {
            reply.refuse(Reply.MAKES_NO_SENSE);
            return;
        }
        reply.sendJson(json -> {
            json.writeStartArray();
            for (int box : asked) {
                if (boxes().call(box) < 0) {
                    json.writeNull();
                } else {
                    about.write(box, json);
                }
            }
            json.writeEndArray();
        });
    }

    /** Null if the query is no list of boxes. */
    private int[] numbers(String query) {
        if (!query.matches("\\d{1,9}(,\\d{1,9})*")) {
            return null;
        }
        int[] numbers =
                Arrays.stream(query.split(",")).mapToInt(Integer::parseInt).toArray();
        boolean known = Arrays.stream(numbers).allMatch(box -> box < boxes().count());
        return known && numbers.length <= MOST_BOXES ? numbers : null;
    }

    /** {@code exceptions?FROM}: those of this box and some after it. */
    private void exceptions(Reply reply) throws IOException {
        int[] from = numbers(reply.query());
        if (from == null || from.length != 1) {
            reply.refuse(Reply.MAKES_NO_SENSE);
            return;
        }
        reply.sendJson(json -> {
            exceptions().write(from[0], json);
        });
    }

    /** {@code source?17}: the source of the method with this number in the trace. */
    private void source(Reply reply) throws IOException {
        Trace.Method method =
                reply.query().matches("\\d{1,9}") ? trace.methods().get(Integer.parseInt(reply.query())) : null;
        if (method == null) {
            reply.refuse(Reply.MAKES_NO_SENSE);
            return;
        }
        reply.sendJson(json -> {
            sources.write(method, json);
        });
    }
}
