// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.Planned;
import io.deeptrace.run.Recording;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deeptrace run}: analyses, runs the program with the closure instrumented, prints the tree. */
@Command(
        description = {
            "Run a method, an expression or a program, and print its calls.",
            "Options come before the root; what follows it are its values."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace run 'com.acme.Machine#insert(Coin)' QUARTER",
            "  deeptrace run -e 'new Machine(3).insert(Coin.QUARTER)'",
            "  deeptrace run --cp 'app.jar:lib/*' --main com.acme.App -- --port 8080"
        })
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private RootOptions root;

    @Mixin
    private TargetOptions target;

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

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Planning planning = new Planning(
                console, target.target(console, common.debug()), inside.with(selection.selection(console), console));
        console.progress("looking for what the root can reach");
        try (Planned planned = planning.planner().plan(root.root())) {
            selection.warnOfIdle(planned, console);
            return LastWords.after(() -> record(planned), console);
        } finally {
            planning.prepareNext();
        }
    }

    private int record(Planned planned) throws Exception {
        Path file = output.file(planned, console);
        Recording.Result recorded = new Recording(planned, result.programOutput(console))
                .record(recorder.settings(file), rootCalls.rootCalls());
        return result.tell(recorded, common, console);
    }
}
