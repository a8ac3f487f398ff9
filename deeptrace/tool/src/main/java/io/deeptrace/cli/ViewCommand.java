// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace view}: the trace in the browser, or its tree in the terminal. */
@Command(
        description = {
            "Show a trace in the browser, or write it as one HTML page.",
            "Serves it to this machine alone, until Ctrl-C. With -o: writes a page instead, which needs no server."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace view Machine.insert.dtrace",
            "  deeptrace view -o insert.html Machine.insert.dtrace",
            "  deeptrace view --tree Machine.insert.dtrace"
        })
final class ViewCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Mixin
    private PageOptions page;

    @Option(names = "--tree", description = "Print the tree instead.")
    private boolean asTree;

    @Mixin
    private TreeOptions tree;

    ViewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (asTree) {
            Trace trace = file.read(console);
            common.page(console);
            tree.print(trace, common.colored(console), console);
            return file.exitCode(trace);
        }
        return file.exitCode(page.show(() -> file.read(console), file.given(), console));
    }
}
