// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.Settings;
import io.deeptrace.run.AgentJar;
import io.deeptrace.run.CacheDirectory;
import io.deeptrace.run.CommandJvms;
import io.deeptrace.run.CommandRecording;
import io.deeptrace.run.Planned;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.RootCalls;
import io.deeptrace.run.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace record}: a command as it is, with the agent added. */
@Command(
        description = {
            "Run a command that starts Java, and record it or a method in it.",
            "The command runs as ever, with its output and its exit code; Ctrl-C ends it and the trace is kept."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace record -- java -jar app.jar --port 8080",
            "  deeptrace record --root Shop#order --when 'dur > 50ms' -- java -jar app.jar",
            "  deeptrace record --root ShopTest#sells -- mvn -q test"
        })
final class RecordCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Option(
            names = "--root",
            paramLabel = "METHOD",
            description = "The method that is the root each time the program calls it. Default: the main method.")
    private String root;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command and its arguments, best behind --.")
    private List<String> command;

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

    @Mixin
    private ResultOptions result;

    RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        rootCalls.rootCalls();
        try (Workspace workspace = Workspace.create();
                CommandRecording recording = new CommandRecording(
                        root,
                        inside.with(selection.selection(console), console),
                        CacheDirectory.store(console.environment()),
                        new Given())) {
            CommandJvms jvms = new CommandJvms(
                    command,
                    AgentJar.find(workspace.directory()),
                    workspace.directory(),
                    console.directory(),
                    result.programOutput(console));
            return LastWords.after(() -> result.tell(recording.record(jvms), common, console), console);
        }
    }

    /** What was asked for. */
    private final class Given implements CommandRecording.How {
        @Override
        public Settings settings(Planned planned) throws RecordingException {
            selection.warnOfIdle(planned, console);
            console.progress("recording " + planned.root());
            return recorder.settings(output.file(planned, console));
        }

        @Override
        public RootCalls rootCalls() throws RecordingException {
            return rootCalls.rootCalls();
        }
    }
}
