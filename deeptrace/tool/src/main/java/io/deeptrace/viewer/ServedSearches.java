// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.viewer;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Query;
import io.deeptrace.model.query.QueryException;
import java.io.IOException;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page looks for in all boxes of a trace. */
final class ServedSearches {
    private static final Pattern OBJECT = Pattern.compile("(\\d{1,9}),(\\d{1,9}),(-?1)");

    private final Trace trace;
    private final PageBoxes boxes;
    private final ValueSearch values;
    private final ObjectSearch objects;
    private final BoxBits bits;

    ServedSearches(Trace trace, PageBoxes boxes, BoxText words) {
        this.trace = trace;
        this.boxes = boxes;
        this.values = new ValueSearch(trace, boxes, words);
        this.objects = new ObjectSearch(trace, boxes);
        this.bits = new BoxBits(boxes.count());
    }

    /** {@code hits?text} and {@code thrown?text}: a bit for each box, 1 where a value's text matches, or that of an exception. */
    void hits(Reply reply, boolean thrown) throws IOException {
        ValueSearch.Matcher matcher = reply.query().isEmpty() ? null : ValueSearch.matcher(reply.query());
        if (matcher == null) {
            reply.refuse(Reply.MAKES_NO_SENSE);
            return;
        }
        reply.send(Reply.BYTES, out -> bits.write(values.hits(matcher, thrown), out));
    }

    /** {@code fits?question}: a bit for each box, 1 where the call fits; JSON with the mistake if it is none. */
    void fits(Reply reply) throws IOException {
        try {
            Query question = Query.parse(reply.query());
            IntPredicate fits = box -> boxes.call(box) >= 0 && question.fits(trace, boxes.call(box));
            reply.send(Reply.BYTES, out -> bits.write(fits, out));
        } catch (QueryException e) {
            reply.sendJson(json -> {
                json.writeStartObject();
                json.writeNumberField("position", e.position());
                json.writeStringField("message", e.getMessage());
                json.writeEndObject();
            });
        }
    }

    /** {@code object?4,17,-1}: the box before 17 (or 17) that has object 4, and where to look on if there is none yet. */
    void object(Reply reply) throws IOException {
        Matcher asked = OBJECT.matcher(reply.query());
        if (!asked.matches()) {
            reply.refuse(Reply.MAKES_NO_SENSE);
            return;
        }
        ObjectSearch.Found found = objects.find(
                Integer.parseInt(asked.group(1)), Integer.parseInt(asked.group(2)), Integer.parseInt(asked.group(3)));
        reply.sendJson(json -> {
            json.writeStartObject();
            json.writeNumberField("box", found.box());
            json.writeNumberField("next", found.next());
            json.writeEndObject();
        });
    }
}
