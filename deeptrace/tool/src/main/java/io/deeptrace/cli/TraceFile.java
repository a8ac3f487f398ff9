// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceReader;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The trace file that a command reads, and how strict it is about it. */
final class TraceFile {
    private static final long LARGE = 32L << 20;

    @Parameters(index = "0", paramLabel = "FILE", description = "A trace file (.dtrace).")
    private Path file;

    @Option(names = "--strict", description = "Exit with 4 if calls were lost or the trace is damaged.")
    private boolean strict;

    /** As the person names it. */
    Path given() {
        return file;
    }

    /** Its path. */
    Path path(Console console) throws RecordingException {
        return path(file, console);
    }

    /** Its content; damage is told on the console. */
    Trace read(Console console) throws RecordingException {
        return read(file, console);
    }

    /** The path of a file, which is one. */
    static Path path(Path file, Console console) throws RecordingException {
        Path path = console.directory().resolve(file).normalize();
        if (Files.isDirectory(path)) {
            throw new RecordingException(
                    ExitCode.USAGE, file + " is a directory, not a trace: name a .dtrace file in it.");
        }
        if (!Files.isRegularFile(path)) {
            throw new RecordingException(
                    ExitCode.USAGE, "There is no trace file " + file + ": record one with 'deeptrace run'.");
        }
        return path;
    }

    /** The content of a file; damage is told on the console. */
    static Trace read(Path file, Console console) throws RecordingException {
        Path path = path(file, console);
        try {
            if (Files.size(path) >= LARGE) {
                console.progress(String.format(Locale.ROOT, "reading %s, %,d MB", file, Files.size(path) >> 20));
            }
            Trace trace = TraceReader.read(path);
            if (trace.callCount() == 0) {
                throw new RecordingException(ExitCode.USAGE, file + " holds no call" + why(trace) + ".");
            }
            Completeness.warn(trace, console);
            return trace;
        } catch (IOException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private static String why(Trace trace) {
        if (!trace.damage().isEmpty()) {
            return " that can be read, for it is damaged: "
                    + trace.damage().get(0).replaceFirst("\\.$", "") + "; copy it again, or record again";
        }
        return trace.finished()
                ? ": a finished trace holds one at least, so the file was cut off; get it anew"
                : ": its program did not reach the root, or has not yet; wait for it, or record again";
    }

    /** What a command that has read it exits with. */
    int exitCode(Trace trace) {
        return Completeness.exitCode(trace, strict, ExitCode.OK.number());
    }
}
