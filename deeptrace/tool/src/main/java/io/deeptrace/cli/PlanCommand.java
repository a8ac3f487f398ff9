// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.run.ExitCode;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.RecordingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace plan}: what would be instrumented, and what not; runs nothing of the program. */
@Command(description = "Print a root's closure and all that is left out of it, with the reasons. Runs nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private RootOptions root;

    @Mixin
    private TargetOptions target;

    @Mixin
    private SelectionOptions selection;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--edges", description = "With --json: every call instruction with its possible targets.")
    private boolean edges;

    @Option(names = "--list", description = "Print a list instead of a tree.")
    private boolean list;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (edges && !json) {
            throw new RecordingException(ExitCode.USAGE, "--edges goes with --json: give both, or neither.");
        }
        Planning planning = new Planning(console, target.target(console, common.debug()), selection.selection(console));
        Planner planner = planning.planner();
        try (Planned planned = edges ? planner.planWithEdges(root.root()) : planner.plan(root.root())) {
            if (json) {
                new PlanJson(planned, edges).write(console.out());
            } else {
                new PlanText(planned, list, common.colored(console)).print(console.out());
            }
        }
        planning.prepareNext();
        return 0;
    }
}
