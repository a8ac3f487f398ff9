// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.TraceServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a trace is seen in the browser by a server or as a page in a file. */
final class PageOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write one self-contained page (.html) instead of serving it.")
    private Path output;

    @Option(names = "--no-open", description = "Open nothing: print the address, or the page's path.")
    private boolean noOpen;

    @Mixin
    private SourceOptions sources;

    /** Whether a file is wanted. */
    boolean isFile() {
        return output != null;
    }

    /** Shows a trace; where it is served that lasts until this thread is interrupted, or the process ends. */
    void show(Trace trace, Console console) throws RecordingException, IOException {
        try (SourceFinder finder = sources.finder(trace, console)) {
            if (output == null) {
                serve(trace, finder, console);
                return;
            }
            Path page = page(trace, finder, console);
            if (noOpen) {
                console.out().println(page);
            } else {
                new Browser(console).open(page);
            }
        }
    }

    private void serve(Trace trace, SourceFinder finder, Console console) throws IOException {
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

    private Path page(Trace trace, SourceFinder finder, Console console) throws RecordingException {
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
