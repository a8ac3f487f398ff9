// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.Exporters;
import io.deeptrace.export.PortalExporter;
import io.deeptrace.export.UnknownFormatException;
import io.deeptrace.export.VegaExporter;
import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.viewer.HtmlExporter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Every format that a trace can be written in, by the ending of the file's name. */
final class Formats {
    private final Exporters exporters;

    /** Pages carry no sources and no commands. */
    Formats() {
        this(new HtmlExporter(null, null));
    }

    /** @param pages writes pages */
    Formats(HtmlExporter pages) {
        exporters = Exporters.standard()
                .with(".vega.json", new VegaExporter())
                .with(".portal.edn", new PortalExporter())
                .with(".html", pages);
    }

    /** Whether a file of this name would be written in one of them. */
    boolean has(Path file) {
        try {
            return exporters.forFile(file) != null;
        } catch (UnknownFormatException other) {
            return false;
        }
    }

    /**
     * Refuses a name whose format is not known, before any work is done for it.
     *
     * @throws RecordingException if the ending is unknown; the message names the known ones
     */
    void requireKnown(Path file) throws RecordingException {
        try {
            exporters.forFile(file);
        } catch (UnknownFormatException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    /**
     * Writes the file whole or not at all; tells a person who looks how far it is, and everybody what the file has no room for.
     *
     * @throws RecordingException if the ending is unknown or the file cannot be written
     */
    void write(Trace trace, Path file, Console console) throws RecordingException {
        if (console.errIsTerminal()) {
            writeWatched(trace, file, console);
        } else {
            write(trace, file, out -> out);
        }
        int most = exporters.forFile(file).mostCalls();
        if (trace.callCount() > most) {
            console.err()
                    .printf(
                            Locale.ROOT,
                            "deeptrace: %s shows %,d of %,d calls, the longest; 'deeptrace view' shows all.%n",
                            file.getFileName(),
                            most,
                            trace.callCount());
        }
    }

    private void writeWatched(Trace trace, Path file, Console console) throws RecordingException {
        String what = String.valueOf(file.getFileName());
        console.progress("writing " + what);
        List<ProgressStream> streams = new ArrayList<>();
        try {
            write(trace, file, out -> {
                ProgressStream stream = new ProgressStream(out, what, console, System::nanoTime);
                streams.add(stream);
                return stream;
            });
        } finally {
            streams.forEach(ProgressStream::clear);
        }
    }

    private void write(Trace trace, Path file, UnaryOperator<OutputStream> watcher) throws RecordingException {
        requireKnown(file);
        try {
            exporters.write(trace, file, watcher);
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, e.getMessage().replaceFirst("\\.$", "") + "; give another file with -o.", e);
        }
    }
}
