// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.TraceAbout;
import io.deeptrace.model.Trace;
import io.deeptrace.model.TraceFileParts;
import io.deeptrace.model.TraceReader;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace info}: what a trace is. */
@Command(
        description = {
            "Tell what a trace is: root, program, calls, threads, bytes.",
            "Also how many calls it does not hold, and why."
        },
        footer = {"", "Examples:", "  deeptrace info Machine.insert.dtrace"})
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    InfoCommand(Console console) {
        this.console = console;
    }

    /** Also of a trace without calls, which other commands refuse. */
    @Override
    public Integer call() throws Exception {
        Path path = file.path(console);
        try {
            Trace trace = TraceReader.read(path);
            common.page(console);
            TraceAbout about = new TraceAbout(trace, TraceFileParts.of(path));
            if (json) {
                about.writeJson(console.out());
            } else {
                about.print(console.out());
            }
            console.out().flush();
            return file.exitCode(trace);
        } catch (IOException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
