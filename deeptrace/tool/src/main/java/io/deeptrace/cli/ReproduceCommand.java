// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.reproduce.Reproduction;
import io.deeptrace.reproduce.TestSource;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.SourceModel;
import io.deeptrace.run.Workspace;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
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

    @Mixin
    private RecordedProgram program;

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
        CallNumber.require(call, trace);
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
        try (Workspace workspace = Workspace.create()) {
            SourceModel model = SourceModel.of(workspace.unpacked(program.classPath(trace, console)));
            return new Reproduction(trace, model).of(call);
        } catch (NotReproducibleException e) {
            throw program.refusal(e, trace);
        }
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
