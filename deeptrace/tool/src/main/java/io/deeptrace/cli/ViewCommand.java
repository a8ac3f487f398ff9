// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace view}: the flame graph in the browser, or the tree in the terminal. */
@Command(description = "Open a trace's flame graph in the browser. Writes an HTML page beside the trace.")
final class ViewCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The page to write. Default: beside the trace.")
    private Path output;

    @Option(names = "--no-open", description = "Write the page and print its path, but open nothing.")
    private boolean noOpen;

    @Option(names = "--tree", description = "Print the tree instead.")
    private boolean asTree;

    @Mixin
    private TreeOptions tree;

    ViewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Trace trace = file.read(console);
        if (asTree) {
            tree.print(trace, common.colored(console), console);
            return file.exitCode(trace);
        }
        Path page = page(trace);
        if (noOpen) {
            console.out().println(page);
        } else {
            new Browser(console).open(page);
        }
        return file.exitCode(trace);
    }

    private Path page(Trace trace) throws RecordingException {
        if (output == null) {
            return HtmlPage.of(trace, file.path(console));
        }
        if (!output.toString().endsWith(".html")) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "'" + output + "' is no page: let its name end in .html, or use 'deeptrace export'.");
        }
        Path page = console.directory().resolve(output).normalize();
        new Formats().write(trace, page);
        return page;
    }
}
