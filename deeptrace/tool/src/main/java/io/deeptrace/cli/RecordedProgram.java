// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.run.ClassPathText;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The classes of the program that a trace is of. */
final class RecordedProgram {
    @Option(
            names = {"--cp", "--class-path"},
            paramLabel = "PATH",
            description = "Class path of the program. Default: as the trace tells it.")
    private String classPath;

    /**
     * Directories and archives.
     *
     * @throws RecordingException if neither the trace tells them nor the person
     */
    List<Path> classPath(Trace trace, Console console) throws RecordingException {
        if (classPath != null) {
            return ClassPathText.parse(classPath, console.directory(), console::warn);
        }
        // What is gone since the recording is missed only if one of its classes is.
        return recorded(trace).filter(Files::exists).toList();
    }

    private static Stream<Path> recorded(Trace trace) throws RecordingException {
        String recorded = trace.info().get(Settings.CLASS_PATH);
        if (recorded == null) {
            throw new RecordingException(
                    ExitCode.USAGE, "The trace does not tell the class path of its program: give it with --cp.");
        }
        return Stream.of(recorded.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }

    /** For a call that cannot be made again: with all reasons, and with what is gone of the program. */
    RecordingException refusal(NotReproducibleException reason, Trace trace) throws RecordingException {
        List<String> details = new ArrayList<>(reason.others());
        if (classPath == null) {
            recorded(trace)
                    .filter(entry -> !Files.exists(entry))
                    .forEach(entry -> details.add(entry + " is gone, where classes of the program were: give --cp"));
        }
        return new RecordingException(
                ExitCode.USAGE, "The call cannot be made again: " + reason.getMessage() + ".", details, reason);
    }
}
