// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.TraceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace view}: the trace in the browser, or its tree in the terminal. */
@Command(
        description =
                "Open a trace in the browser: serves it to this machine alone, until Ctrl-C. With -o: writes one HTML page"
                        + " instead, which needs no server.")
final class ViewCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write one self-contained page (.html) instead of serving the trace.")
    private Path output;

    @Option(names = "--no-open", description = "Open nothing: print the address, or the page's path.")
    private boolean noOpen;

    @Option(names = "--tree", description = "Print the tree instead.")
    private boolean asTree;

    @Mixin
    private SourceOptions sources;

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
        try (SourceFinder finder = sources.finder(trace, console)) {
            show(trace, finder);
        }
        return file.exitCode(trace);
    }

    private void show(Trace trace, SourceFinder finder) throws IOException, RecordingException {
        if (output == null) {
            serve(trace, finder);
        } else {
            Path page = page(trace, finder);
            if (noOpen) {
                console.out().println(page);
            } else {
                new Browser(console).open(page);
            }
        }
    }

    /** Comes back only if this thread is interrupted; Ctrl-C ends the process. */
    private void serve(Trace trace, SourceFinder finder) throws IOException {
        try (TraceServer server = TraceServer.start(trace, finder)) {
            if (noOpen) {
                console.out().println(server.address());
            } else {
                new Browser(console).open(server.address());
            }
            console.out().flush();
            console.err().println("deeptrace: serving the trace to this machine until Ctrl-C.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path page(Trace trace, SourceFinder finder) throws RecordingException {
        if (!output.toString().endsWith(".html")) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "'" + output + "' is no page: let its name end in .html, or use 'deeptrace export'.");
        }
        Path page = console.directory().resolve(output).normalize();
        new Formats(sources.pages(finder)).write(trace, page, console);
        return page;
    }
}
