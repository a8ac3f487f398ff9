// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.Box;
import io.deeptrace.export.flame.BoxText;
import io.deeptrace.export.flame.FlameGraph;
import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A sequence diagram: classes are lifelines, calls are messages, thread after thread. It shows the longest calls, with a
 * note where some were left out, for nobody reads a diagram of a thousand messages.
 */
final class SequenceDiagram {
    private static final int VALUE_LIMIT = 40;
    private static final int TEXT_LIMIT = 100;

    private final Trace trace;
    private final int limit;
    private final Notation notation;
    private final BoxText words;
    private final Map<String, String> lifelines = new LinkedHashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int notes;

    /** Shows at most {@code limit} calls, and notes. */
    SequenceDiagram(Trace trace, int limit, Notation notation) {
        this.trace = trace;
        this.limit = limit;
        this.notation = notation;
        this.words = new BoxText(trace, VALUE_LIMIT);
    }

    /** A language of sequence diagrams. Texts are plain: it is the notation that escapes them. */
    interface Notation {
        void title(String text);

        void lifeline(String id, String text);

        /** A call; {@code handedOver} to another thread. */
        void call(String from, String to, String text, boolean handedOver);

        /** A call ended. */
        void returned(String from, String to, String text, boolean threw);

        /** What was handed over ended; nobody waited for it. */
        void ended(String at);

        void note(String at, String text);
    }

    private record Open(Box box, String lifeline, String from, boolean handedOver) {}

    /** Tells the notation title, lifelines and messages, in this order. */
    void draw() {
        FlameGraph graph = FlameGraph.of(trace, limit);
        notation.title(title(graph));
        for (Box box : graph.boxes()) {
            if (box.call() >= 0) {
                if (box.parent() < 0) {
                    thread(graph, box);
                }
                lifeline(trace.method(box.call()).ref().className());
            }
        }
        for (Box box : graph.boxes()) {
            while (!open.isEmpty() && !isInside(box, open.peek().box())) {
                close();
            }
            if (box.call() >= 0) {
                open(graph, box);
            } else if (!open.isEmpty()) {
                note(open.peek().lifeline(), counted(box.capped()));
            }
        }
        while (!open.isEmpty()) {
            close();
        }
    }

    private static boolean isInside(Box box, Box caller) {
        return box.parent() == caller.id() && box.band() == caller.band();
    }

    private void open(FlameGraph graph, Box box) {
        String to = lifeline(trace.method(box.call()).ref().className());
        boolean handedOver = open.isEmpty() && box.parent() >= 0;
        String from;
        if (handedOver) {
            Box caller = graph.boxes().get(box.parent());
            from = lifeline(trace.method(caller.call()).ref().className());
        } else {
            from = open.isEmpty() ? thread(graph, box) : open.peek().lifeline();
        }
        String text = message(box.call());
        if (handedOver) {
            text = "[" + BoxText.name(graph.bands().get(box.band()).lane()) + "] " + text;
        }
        notation.call(from, to, cut(text), handedOver);
        open.push(new Open(box, to, from, handedOver));
    }

    private void close() {
        Open ended = open.pop();
        Box box = ended.box();
        if (box.hidden() > 0) {
            note(ended.lifeline(), String.format(Locale.ROOT, "%,d shorter calls are not shown", box.hidden()));
        }
        Trace.Values values = trace.values(box.call());
        boolean threw = trace.outcome(box.call()) == Trace.Outcome.THREW;
        if (ended.handedOver()) {
            notation.ended(ended.lifeline());
            return;
        }
        String text =
                switch (trace.outcome(box.call())) {
                    case RETURNED -> values.result() == null ? "" : words.value(values.result());
                    case THREW -> values.thrown() == null ? "an exception" : words.value(values.thrown());
                    case UNFINISHED -> "had not ended when the recording did";
                    case UNWOUND -> "ended unseen";
                };
        notation.returned(ended.lifeline(), ended.from(), cut(text), threw);
    }

    private void note(String at, String text) {
        if (notes++ < limit) {
            notation.note(at, cut(text));
        }
    }

    private String thread(FlameGraph graph, Box box) {
        Trace.Lane lane = graph.bands().get(box.band()).lane();
        return lifeline("\u0000" + lane.number(), "thread " + BoxText.name(lane));
    }

    private String lifeline(String className) {
        return lifeline(className, ClassNames.simple(className));
    }

    private String lifeline(String key, String text) {
        String known = lifelines.get(key);
        if (known != null) {
            return known;
        }
        String id = "p" + lifelines.size();
        lifelines.put(key, id);
        notation.lifeline(id, cut(text));
        return id;
    }

    private String message(int call) {
        String name = trace.method(call).ref().name();
        return (name.equals("<init>") ? "new" : Printable.of(name)) + "(" + String.join(", ", words.arguments(call))
                + ")";
    }

    private static String counted(Trace.Capped capped) {
        return BoxText.name(capped.method().ref()) + ": " + CallFacts.counted(capped) + ", not recorded";
    }

    private String title(FlameGraph graph) {
        String root = Printable.of(trace.info().getOrDefault("root", "DeepTrace"));
        if (graph.hidden() == 0) {
            return root;
        }
        return String.format(
                Locale.ROOT,
                "%s: the %,d longest of %,d calls",
                root,
                trace.callCount() - graph.hidden(),
                trace.callCount());
    }

    private static String cut(String text) {
        if (text.length() <= TEXT_LIMIT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_LIMIT - 2)) ? TEXT_LIMIT - 2 : TEXT_LIMIT - 1;
        return text.substring(0, end) + '…';
    }
}
