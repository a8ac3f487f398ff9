// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.TraceServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a trace is seen in the browser by a server or as a page in a file. */
final class PageOptions {
    /** What takes no longer is waited for before a browser opens, ms. */
    private static final long SOON = 150;

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

    /** Reads a trace. */
    interface Reading {
        Trace read() throws RecordingException, IOException;
    }

    /**
     * Shows a trace, and returns it; where it is served that lasts until this thread is interrupted, or the process ends.
     *
     * @param file the trace's file, as the person names it; null if it is none
     */
    Trace show(Reading reading, Path file, Console console) throws Exception {
        if (output == null) {
            return serve(reading, file, console);
        }
        Trace trace = reading.read();
        try (SourceFinder finder = sources.finder(trace, console)) {
            Path page = page(trace, finder, file, console);
            if (noOpen) {
                console.out().println(page);
            } else {
                new Browser(console).open(page);
            }
        }
        return trace;
    }

    /** A large trace is read while the browser loads the page; of a small one it is known first whether it can be shown. */
    private Trace serve(Reading reading, Path file, Console console) throws Exception {
        FutureTask<Trace> read = new FutureTask<>(reading::read);
        Thread reader = new Thread(read, "deeptrace-read");
        reader.setDaemon(true);
        reader.start();
        try {
            read.get(SOON, TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillReading) {
            // The page waits for it.
        } catch (ExecutionException e) {
            throw failure(e);
        }
        try (TraceServer server = TraceServer.start()) {
            tell(server.address(), console);
            Trace trace = read.get();
            try (SourceFinder finder = sources.finder(trace, console)) {
                server.show(trace, finder, file == null ? null : file.toString());
                untilInterrupted();
            }
            return trace;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static Exception failure(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return (Exception) e.getCause();
    }

    private void tell(URI address, Console console) {
        if (noOpen) {
            console.out().println(address);
        } else {
            new Browser(console).open(address);
        }
        console.out().flush();
        console.err().println("deeptrace: serving the trace to this machine until Ctrl-C.");
    }

    private static void untilInterrupted() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path page(Trace trace, SourceFinder finder, Path file, Console console) throws RecordingException {
        if (!output.toString().endsWith(".html")) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "'" + output + "' is no page: let its name end in .html, or use 'deeptrace export'.");
        }
        Path page = console.directory().resolve(output).normalize();
        new Formats(sources.pages(finder, file)).write(trace, page, console);
        return page;
    }
}
