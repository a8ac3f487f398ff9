// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.RecordingException;
import io.deeptrace.viewer.HtmlExporter;
import java.nio.file.Path;

/** The page of a trace, in a file beside it. */
final class HtmlPage {
    private HtmlPage() {}

    /** Writes {@code x.html} beside {@code x.dtrace}. */
    static Path of(Trace trace, Path traceFile, Console console) throws RecordingException {
        Path page =
                traceFile.resolveSibling(traceFile.getFileName().toString().replaceFirst("\\.dtrace$", "") + ".html");
        new Formats(new HtmlExporter(null, traceFile.getFileName().toString())).write(trace, page, console);
        return page;
    }
}
