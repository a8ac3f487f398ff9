// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.reproduce.Reproduction;
import io.deeptrace.reproduce.TestSource;
import io.deeptrace.run.ClassPathText;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.SourceModel;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace reproduce}: a recorded call as a test that makes it again. */
@Command(
        description = {
            "Write a test that makes a recorded call again.",
            "For JUnit Jupiter: with the same receiver and arguments, expecting the same result or exception. Where a value cannot be made"
                    + " again, it says which, and why."
        },
        footer = {"", "Examples:", "  deeptrace reproduce t.dtrace 12 -o src/test/java"})
final class ReproduceCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Parameters(
            index = "1",
            paramLabel = "CALL",
            description = "The number of the call, as 'deeptrace query' and the page tell it.")
    private int call;

    @Option(
            names = "--cp",
            paramLabel = "PATH",
            description = "Class path of the program. Default: as the trace tells it.")
    private String classPath;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Directory of sources to put it in, below its package. Default: print it.")
    private Path directory;

    ReproduceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Trace trace = file.read(console);
        if (call < 0 || call >= trace.callCount()) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The trace has no call " + call + ": its calls are 0 to " + (trace.callCount() - 1) + ".");
        }
        TestSource test = test(trace);
        if (directory == null) {
            console.out().print(test.text());
        } else {
            write(test);
        }
        console.out().flush();
        return file.exitCode(trace);
    }

    private TestSource test(Trace trace) throws RecordingException {
        String recorded = trace.info().get(Settings.CLASS_PATH);
        if (classPath == null && recorded == null) {
            throw new RecordingException(
                    ExitCode.USAGE, "The trace does not tell the class path of its program: give it with --cp.");
        }
        List<Path> entries = classPath == null
                ? there(recorded)
                : ClassPathText.parse(classPath, console.directory(), console::warn);
        try {
            return new Reproduction(trace, SourceModel.of(entries)).of(call);
        } catch (NotReproducibleException e) {
            throw new RecordingException(ExitCode.USAGE, "The call cannot be made again: " + e.getMessage() + ".", e);
        }
    }

    /** What is gone since the recording is missed only if one of its classes is. */
    private static List<Path> there(String recorded) {
        return Stream.of(recorded.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    private void write(TestSource test) throws RecordingException {
        Path target = console.directory().resolve(directory).resolve(test.file());
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, test.text(), StandardOpenOption.CREATE_NEW);
            console.err().println("deeptrace: wrote " + target);
        } catch (FileAlreadyExistsException e) {
            throw new RecordingException(
                    ExitCode.USAGE, target + " exists, so it stays: delete it, or give another directory with -o.", e);
        } catch (IOException e) {
            throw new RecordingException(
                    ExitCode.USAGE, target + " cannot be written: give another directory with -o.", e);
        }
    }
}
