// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.RepetitionText;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.Repetition;
import io.deeptrace.reproduce.NotReproducibleException;
import io.deeptrace.reproduce.Rerun;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Recording;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.SourceModel;
import io.deeptrace.run.Target;
import io.deeptrace.run.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace rerun}: a recorded call, made again and traced. */
@Command(
        description = {
            "Make a recorded call again, and trace it.",
            "With the receiver and the arguments that were recorded, where they can be made again; else it says which cannot, and why."
                    + " At the end it says whether the call gave what it had given.",
            "The trace says which code is run: use it on traces that you trust."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace rerun t.dtrace --call 12",
            "  deeptrace rerun t.dtrace --call 12 --inner",
            "  deeptrace rerun t.dtrace --call 12 --cp target/classes --java /usr/lib/jvm/jdk-25"
        })
final class RerunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "A trace file (.dtrace).")
    private Path file;

    @Option(
            names = "--call",
            required = true,
            paramLabel = "ID",
            description = "The number of the call, as 'deeptrace query' and the page tell it.")
    private int call;

    @Mixin
    private RecordedProgram program;

    @Mixin
    private JvmOptions jvm;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private CalledInsideOptions inside;

    @Mixin
    private RecorderOptions recorder;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The trace to write. Default: FILE.callID.dtrace in the current directory.")
    private Path output;

    @Mixin
    private ResultOptions result;

    RerunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Trace trace = TraceFile.read(file, console);
        CallNumber.require(call, trace);
        Path written = output();
        List<Path> classPath = program.classPath(trace, console);
        Root root = root(trace, classPath);
        Target target =
                new Target(classPath, jvm.home(recorded(trace), console), jvm.arguments(common.debug()), List.of());
        Planning planning = new Planning(
                console, target, inside.with(trace.method(call).ref(), selection.selection(console), console));
        console.progress("looking for what the call can reach");
        try (Planned planned = planning.planner().plan(root)) {
            selection.warnOfIdle(planned, console);
            return LastWords.after(() -> record(planned, trace, written), console);
        } finally {
            planning.prepareNext();
        }
    }

    private int record(Planned planned, Trace trace, Path written) throws Exception {
        Recording.Result recorded =
                new Recording(planned, result.programOutput(console)).record(recorder.settings(written));
        Repetition again = new Repetition(trace, call, recorded.trace());
        return result.tell(recorded, new RepetitionText(again), common, console);
    }

    /** Never the trace that is read, whose name the root's own would often be. */
    private Path output() throws RecordingException, IOException {
        String name = file.getFileName().toString().replaceFirst("\\.dtrace$", "");
        Path written = console.directory()
                .resolve(output == null ? Path.of(name + ".call" + call + ".dtrace") : output)
                .normalize();
        if (Files.exists(written) && Files.isSameFile(written, TraceFile.path(file, console))) {
            throw new RecordingException(
                    ExitCode.USAGE, "-o " + output + " is the trace that is read: give another file.");
        }
        return written;
    }

    private Root root(Trace trace, List<Path> classPath) throws RecordingException {
        try (Workspace workspace = Workspace.create()) {
            return new Rerun(trace, SourceModel.of(workspace.unpacked(classPath))).of(call);
        } catch (NotReproducibleException e) {
            throw program.refusal(e, trace);
        }
    }

    /** The Java of the recording, if it is still there. */
    private static JavaHome recorded(Trace trace) {
        List<Path> homes = RecordedPaths.of(trace, "java.home");
        try {
            return homes.isEmpty() ? JavaHome.current() : JavaHome.at(homes.get(0));
        } catch (RecordingException gone) {
            return JavaHome.current();
        }
    }
}
