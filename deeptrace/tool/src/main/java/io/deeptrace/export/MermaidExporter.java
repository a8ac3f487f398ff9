// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A sequence diagram for Mermaid (https://mermaid.js.org/syntax/sequenceDiagram.html), {@code .mmd}: of the 150 longest calls, or as many fewer as fit
 * in the 50,000 characters that Mermaid takes.
 */
public final class MermaidExporter implements Exporter {
    static final int MOST_CALLS = 150;
    static final int MOST_CHARACTERS = 50_000;

    private static final String PLAIN = " .,=()_-+/!?'";

    /** An exporter without settings. */
    public MermaidExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        String text = "";
        for (int limit = MOST_CALLS; limit > 0; limit /= 2) {
            Mermaid notation = new Mermaid();
            new SequenceDiagram(trace, limit, notation).draw();
            text = notation.text.toString();
            if (text.length() < MOST_CHARACTERS) {
                break;
            }
        }
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public int mostCalls() {
        return MOST_CALLS;
    }

    private static final class Mermaid implements SequenceDiagram.Notation {
        private final StringBuilder text = new StringBuilder("sequenceDiagram\n");

        @Override
        public void title(String title) {
            line("title ", title);
        }

        @Override
        public void lifeline(String id, String name) {
            line("participant " + id + " as ", name);
        }

        @Override
        public void call(String from, String to, String message, boolean handedOver) {
            line(from + (handedOver ? "-)+" : "->>+") + to + ": ", message);
        }

        @Override
        public void returned(String from, String to, String message, boolean threw) {
            line(from + (threw ? "--x-" : "-->>-") + to + ": ", message);
        }

        @Override
        public void ended(String at) {
            text.append("deactivate ").append(at).append('\n');
        }

        @Override
        public void note(String at, String note) {
            line("Note over " + at + ": ", note);
        }

        /** Whatever could mean something to Mermaid, or to the browser that shows its picture, is written as its number. */
        private void line(String begin, String words) {
            text.append(begin);
            words.codePoints().forEach(c -> {
                if (c > 127 || Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                    text.appendCodePoint(c);
                } else {
                    text.append('#').append(c).append(';');
                }
            });
            text.append('\n');
        }
    }
}
