// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.model.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A sequence diagram for PlantUML (https://plantuml.com/sequence-diagram), {@code .puml}: of the 150 longest calls. */
public final class PlantUmlExporter implements Exporter {
    private static final String PLAIN = " .,=()+?'";

    /** An exporter without settings. */
    public PlantUmlExporter() {}

    @Override
    public void export(Trace trace, OutputStream out) throws IOException {
        PlantUml notation = new PlantUml();
        new SequenceDiagram(trace, MermaidExporter.MOST_CALLS, notation).draw();
        out.write(notation.text.append("@enduml\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public int mostCalls() {
        return MermaidExporter.MOST_CALLS;
    }

    private static final class PlantUml implements SequenceDiagram.Notation {
        private final StringBuilder text = new StringBuilder("@startuml\n");

        @Override
        public void title(String title) {
            line("title ", title, "");
        }

        @Override
        public void lifeline(String id, String name) {
            line("participant \"", name, "\" as " + id);
        }

        @Override
        public void call(String from, String to, String message, boolean handedOver) {
            line(from + (handedOver ? " ->> " : " -> ") + to + " ++ : ", message, "");
        }

        @Override
        public void returned(String from, String to, String message, boolean threw) {
            line(from + (threw ? " -->x " : " --> ") + to + " -- : ", message, "");
        }

        @Override
        public void ended(String at) {
            text.append("deactivate ").append(at).append('\n');
        }

        @Override
        public void note(String at, String note) {
            line("note over " + at + " : ", note, "");
        }

        /** Whatever could be markup, a variable, a function or an address for PlantUML is written as its number. */
        private void line(String begin, String words, String end) {
            text.append(begin);
            words.codePoints().forEach(c -> {
                if (c > 127 || Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0) {
                    text.appendCodePoint(c);
                } else {
                    text.append(String.format("<U+%04X>", c));
                }
            });
            text.append(end).append('\n');
        }
    }
}
