// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.model.Trace;
import io.deeptrace.source.SourceFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace export}: a trace in other formats. */
@Command(
        description = {
            "Write a trace in another format; the file's ending chooses it.",
            "  .html             a page with the flame graph, which needs no network",
            "  .vega.json        the flame graph for Vega 5",
            "  .portal.edn       the flame graph for Portal",
            "  .json             all of the trace, for programs",
            "  .csv              a table of the calls",
            "  .trace.json       Chrome's trace events, for Perfetto and others",
            "  .pftrace          for Perfetto",
            "  .firefox.json     for the Firefox Profiler",
            "  .speedscope.json  for speedscope",
            "  .pprof            for pprof",
            "  .folded           stacks for flamegraph.pl and others",
            "  .dot, .graphml    the call graph as it was executed",
            "  .mmd, .puml       a sequence diagram for Mermaid or PlantUML"
        },
        footer = {"", "Examples:", "  deeptrace export Machine.insert.dtrace -o insert.html -o insert.json"})
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "The file to write. Repeatable.")
    private List<Path> outputs;

    @Mixin
    private SourceOptions sources;

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        for (Path output : outputs) {
            new Formats().requireKnown(output);
        }
        Trace trace = file.read(console);
        try (SourceFinder finder = sources.finder(trace, console)) {
            Formats formats = new Formats(sources.pages(finder, file.given()));
            for (Path output : outputs) {
                formats.write(trace, console.directory().resolve(output).normalize(), console);
            }
        }
        return file.exitCode(trace);
    }
}
