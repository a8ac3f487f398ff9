// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.companion;

import io.deeptrace.export.Exporters;
import io.deeptrace.export.TextTree;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.viewer.HtmlExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What people look at after a recording. */
final class Writings {
    private static final int WIDTH = 140;

    /** How the trace ended, and its tree in at most so many lines. */
    String story(Path file, int lines) throws IOException {
        Trace trace = TraceReader.read(file);
        StringBuilder out = new StringBuilder(new ThrowingPath(trace).text());
        new TextTree(new TextTree.Options(false, lines, WIDTH)).print(trace, out);
        return out.toString();
    }

    /** Writes the trace in the formats of the files' endings. */
    void write(Path file, List<Path> outputs) throws IOException {
        Trace trace = TraceReader.read(file);
        Exporters exporters = Exporters.standard()
                .with(".html", new HtmlExporter(null, file.getFileName().toString()));
        for (Path output : outputs) {
            exporters.write(trace, output);
        }
    }
}
