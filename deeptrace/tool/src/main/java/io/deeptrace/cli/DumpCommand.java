// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Dump;
import io.deeptrace.model.TraceReader;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deeptrace dump}: a trace file as text, record by record. */
@Command(
        description = {
            "Print a trace file record by record.",
            "Its header, symbols, chunks and events, as the file holds them."
        },
        footer = {"", "Examples:", "  deeptrace dump Machine.insert.dtrace"})
final class DumpCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    DumpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Path path = file.path(console);
        common.page(console);
        try {
            Dump.print(path, console.out());
            return file.exitCode(TraceReader.read(path));
        } catch (IOException e) {
            throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
        }
    }
}
