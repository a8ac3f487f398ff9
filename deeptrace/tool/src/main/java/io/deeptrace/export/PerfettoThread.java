// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.CallFacts.Fact;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.proto.Message;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The packets of one thread. Names are written once, with the first packet that needs them, and meant by their number from
 * then on. Numbers of fields are those of Perfetto's trace_packet.proto, track_event.proto, debug_annotation.proto and
 * interned_data.proto.
 */
final class PerfettoThread implements CallWalk.Visitor {
    private static final int VALUE_LIMIT = 200;
    private static final int INCREMENTAL_STATE_CLEARED = 1;
    private static final int NEEDS_INCREMENTAL_STATE = 2;
    private static final int SLICE_BEGIN = 1;
    private static final int SLICE_END = 2;

    private final Trace trace;
    private final long number;
    private final HandOvers handOvers;
    private final OutputStream out;
    private final CallFacts facts;
    private final BoxText words;
    private final Names categories = new Names(1);
    private final Names methods = new Names(2);
    private final Names annotations = new Names(3);
    private final Message interned = new Message();
    private final Message event = new Message();
    private final Message packet = new Message();
    private final Message framed = new Message();

    PerfettoThread(Trace trace, long number, HandOvers handOvers, OutputStream out) {
        this.trace = trace;
        this.number = number;
        this.handOvers = handOvers;
        this.out = out;
        this.facts = new CallFacts(trace, VALUE_LIMIT);
        this.words = new BoxText(trace, VALUE_LIMIT);
    }

    /** The begin of a sequence's first packet. */
    static Message first(long sequence) {
        return new Message().integer(10, sequence).integer(13, INCREMENTAL_STATE_CLEARED);
    }

    @Override
    public void enter(int call, int depth, long start, long end) throws IOException {
        MethodRef method = trace.method(call).ref();
        interned.clear();
        event.clear().integer(9, SLICE_BEGIN).integer(11, number);
        event.integer(3, categories.number(Printable.of(method.className())));
        event.integer(10, methods.number(BoxText.name(method)));
        annotate(event, 4, new Fact("method", Printable.of(method.canonical())));
        String place = words.place(call);
        if (place != null) {
            annotate(event, 4, new Fact("at", place));
        }
        for (Fact fact : facts.of(call)) {
            annotate(event, 4, fact);
        }
        for (int to : handOvers.from(call)) {
            event.fixed64(47, flow(to));
        }
        if (handOvers.endsAt(call)) {
            event.fixed64(48, flow(call));
        }
        write(start);
    }

    @Override
    public void leave(int call, int depth, long end) throws IOException {
        interned.clear();
        event.clear().integer(9, SLICE_END).integer(11, number);
        write(end);
    }

    /** A flow is known by the call that it leads to; 0 is none. */
    private static long flow(int to) {
        return to + 1L;
    }

    private void write(long time) throws IOException {
        packet.clear().integer(8, time).integer(10, number).integer(13, NEEDS_INCREMENTAL_STATE);
        if (!interned.isEmpty()) {
            packet.message(12, interned);
        }
        packet.message(11, event);
        framed.clear().message(PerfettoExporter.PACKET, packet).writeTo(out);
    }

    private void annotate(Message to, int field, Fact fact) {
        Message annotation = new Message().integer(1, annotations.number(fact.name()));
        if (fact.value() instanceof List<?> inner) {
            for (Object one : inner) {
                annotate(annotation, 11, (Fact) one);
            }
        } else if (fact.value() instanceof Boolean truth) {
            annotation.integer(2, truth ? 1 : 0);
        } else if (fact.value() instanceof Long whole) {
            annotation.integer(4, whole);
        } else if (fact.value() instanceof Double real) {
            annotation.real(5, real);
        } else {
            annotation.text(6, fact.value().toString());
        }
        to.message(field, annotation);
    }

    /** Names of one kind with their numbers; {@code field} is their place in InternedData. */
    private final class Names {
        private final int field;
        private final Map<String, Integer> numbers = new HashMap<>();

        Names(int field) {
            this.field = field;
        }

        int number(String name) {
            Integer known = numbers.get(name);
            if (known != null) {
                return known;
            }
            int number = numbers.size() + 1;
            numbers.put(name, number);
            interned.message(field, new Message().integer(1, number).text(2, name));
            return number;
        }
    }
}
