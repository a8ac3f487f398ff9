// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.run.ClassPathText;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The classes of the program that a trace is of. */
final class RecordedProgram {
    @Option(
            names = {"-cp", "--cp", "--class-path"},
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
        if (!trace.info().containsKey(Settings.CLASS_PATH)) {
            throw new RecordingException(
                    ExitCode.USAGE, "The trace does not tell the class path of its program: give it with --cp.");
        }
        // What is gone since the recording is missed only if one of its classes is.
        return RecordedPaths.of(trace, Settings.CLASS_PATH).stream()
                .filter(Files::exists)
                .toList();
    }

    /** For a call that cannot be made again: with all reasons, and with what is gone of the program. */
    RecordingException refusal(NotReproducibleException reason, Trace trace) {
        List<String> details = new ArrayList<>(reason.others());
        if (classPath == null) {
            RecordedPaths.of(trace, Settings.CLASS_PATH).stream()
                    .filter(entry -> !Files.exists(entry))
                    .forEach(entry -> details.add(entry + " is gone, where classes of the program were: give --cp"));
        }
        return new RecordingException(
                ExitCode.USAGE, "The call cannot be made again: " + reason.getMessage() + ".", details, reason);
    }
}
