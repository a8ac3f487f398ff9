// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.explain.GraphFile;
import io.deeptrace.export.OwnFile;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.Planned;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A file with a closure as a graph; the ending of its name says in which format. */
final class ClosureFile {
    private final Path file;
    private final BiConsumer<GraphFile, OutputStream> format;

    private ClosureFile(Path file, BiConsumer<GraphFile, OutputStream> format) {
        this.file = file;
        this.format = format;
    }

    /** @throws RecordingException if the ending is unknown */
    static ClosureFile named(Path file) throws RecordingException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".graphml")) {
            return new ClosureFile(file, GraphFile::writeGraphMl);
        }
        if (name.endsWith(".dot")) {
            return new ClosureFile(file, GraphFile::writeDot);
        }
        throw new RecordingException(
                ExitCode.USAGE,
                "Cannot tell the format of " + file + " from its name: let it end in .graphml or .dot.");
    }

    /**
     * Writes the file whole or not at all, and says what is in it.
     *
     * @throws RecordingException if it cannot be written
     */
    void write(Planned planned, Predicate<Plan.PlannedMethod> shown, Console console) throws RecordingException {
        GraphFile graph = new GraphFile(
                planned.plan(Settings.defaults("")), planned.closure().steps(), shown);
        try {
            OwnFile.write(file, out -> format.accept(graph, out));
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, e.getMessage().replaceFirst("\\.$", "") + "; give another file with -o.", e);
        }
        console.out().printf(Locale.ROOT, "%s: %,d methods, %,d edges%n", file, graph.methods(), graph.calls());
    }
}
