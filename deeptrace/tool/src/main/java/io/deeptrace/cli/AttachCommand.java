// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.RootCallText;
import io.deeptrace.export.Summary;
import io.deeptrace.export.TextTree;
import io.deeptrace.format.MethodRef;
import io.deeptrace.model.Trace;
import io.deeptrace.run.AgentJar;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.LiveJvm;
import io.deeptrace.run.LiveRecording;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Recording;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace attach}: some root calls of a JVM that runs already. */
@Command(
        description = {
            "Trace the next calls of a method in a JVM that runs already.",
            "Probes go in, each call's tree is printed when it is over, probes come out: after the last call, after"
                    + " the time, at Ctrl-C, and also if this process dies. The program goes on."
        },
        footer = {"", "Examples:", "  deeptrace ps", "  deeptrace attach 4711 'com.acme.Shop#order' -n 10 --for 30s"})
final class AttachCommand implements Callable<Integer> {
    /** With probes in some hundred classes a busy server is felt to slow down. */
    private static final int MANY_CLASSES = 300;

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "PID", description = "The JVM's process: 'deeptrace ps' lists them.")
    private String pid;

    @Parameters(index = "1", paramLabel = "ROOT", description = "The method, as in Machine#insert(Coin).")
    private String root;

    @Option(
            names = "-n",
            paramLabel = "N",
            description = "Root calls to record. Default: 1; 0: all until --for or Ctrl-C.")
    private int calls = 1;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = ShortTime.class,
            description = "End after this time, as in 30s. Default: no limit.")
    private Long nanos;

    @Option(
            names = "--complete",
            description =
                    "Put probes into all loaded classes of the program, not only into those of the closure: what no"
                            + " analysis can foresee is recorded too. Holds a large program up for seconds.")
    private boolean complete;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private InsideOptions inside;

    @Mixin
    private RecorderOptions recorder;

    @Mixin
    private RootCallOptions rootCalls;

    @Mixin
    private TraceOutput output;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print no trees.")
    private boolean quiet;

    @Option(names = "--json", description = "Print a summary as JSON instead of the trees.")
    private boolean json;

    @Mixin
    private TreeOptions tree;

    AttachCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (calls < 0) {
            throw new RecordingException(
                    ExitCode.USAGE, "-n " + calls + " is too small: give 1 or more, or 0 for all.");
        }
        try (Workspace workspace = Workspace.create();
                LiveJvm jvm = LiveJvm.attach(pid)) {
            Path agent = AgentJar.find(workspace.directory());
            Planning planning = new Planning(
                    console,
                    LiveRecording.target(jvm, agent, workspace.directory()),
                    inside.with(selection.selection(console), console));
            console.progress("looking for what the root can reach");
            try (Planned planned = planning.planner().plan(new Root.Running(List.of(root), List.of()))) {
                selection.warnOfIdle(planned, console);
                warnOfWidth(planned);
                return LastWords.after(() -> record(jvm, agent, planned), console);
            } finally {
                planning.prepareNext();
            }
        }
    }

    private void warnOfWidth(Planned planned) {
        long classes = planned.closure().methods().stream()
                .map(MethodRef::className)
                .distinct()
                .count();
        if (classes >= MANY_CLASSES) {
            console.warn(String.format(
                    Locale.ROOT,
                    "The root reaches %,d classes, whose methods the JVM compiles anew when probes come and go: that slows it"
                            + " for a while. --depth, --cut and --exclude take fewer.",
                    classes));
        }
    }

    private int record(LiveJvm jvm, Path agent, Planned planned) throws Exception {
        Path file = output.file(planned, console);
        LiveTrees trees =
                new LiveTrees(console, new TextTree(tree.options(common.colored(console), console)), quiet || json);
        Trace trace;
        Recording.create(file);
        try (LiveRecording recording = begin(jvm, agent, planned, file)) {
            if (recording.hasRoot()) {
                console.progress("waiting for " + planned.root());
            } else {
                console.err()
                        .println("deeptrace: " + planned.root().className() + " is not loaded yet: waiting for it.");
            }
            new LiveWait(recording, pid, nanos).until(trees::show);
            trace = recording.result();
        }
        if (trace.callCount() == 0) {
            Recording.remove(file);
            throw new RecordingException(
                    ExitCode.NO_ROOT, "Nothing was recorded: " + planned.root() + notRecorded(trace) + ".");
        }
        Completeness.warn(trace, console);
        if (json) {
            new SummaryJson(new Recording.Result(0, file, trace), null).write(console.out());
        } else {
            console.out().println(Summary.line(trace));
            RootCallText.lines(trace).forEach(console.out()::println);
            console.out()
                    .println("removal: "
                            + trace.info().getOrDefault("removal", "the JVM ended before the probes were taken out"));
            console.out().println("trace: " + file);
        }
        console.out().flush();
        return Completeness.exitCode(trace, false, 0);
    }

    private static String notRecorded(Trace trace) {
        long unfit = RootCallText.unfit(trace);
        if (!trace.finished()) {
            return " was not called before the JVM ended";
        }
        return unfit == 0
                ? " was not called meanwhile"
                : String.format(Locale.ROOT, " was called %,d times meanwhile, and no call fitted --when", unfit);
    }

    /** A recording that cannot begin leaves no file. */
    private LiveRecording begin(LiveJvm jvm, Path agent, Planned planned, Path file) throws RecordingException {
        try {
            return LiveRecording.begin(
                    jvm, agent, planned, recorder.settings(file), calls, rootCalls.rootCalls(), complete);
        } catch (RecordingException e) {
            Recording.remove(file);
            throw e;
        }
    }
}
