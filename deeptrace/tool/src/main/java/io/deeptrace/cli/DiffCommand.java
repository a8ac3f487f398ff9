// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.DiffJson;
import io.deeptrace.export.DiffSummary;
import io.deeptrace.export.DiffTree;
import io.deeptrace.export.Durations;
import io.deeptrace.export.TextTree;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.diff.MergedTrace;
import io.deeptrace.model.diff.Thresholds;
import io.deeptrace.model.diff.TraceDiff;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace diff}: what differs between two traces. */
@Command(
        description = {
            "Compare two traces: which calls are new, gone, changed, slower.",
            "From LEFT to RIGHT calls were added (+), removed (-) or changed (~).",
            "Calls are aligned by structure: a loop that ran once more is one call more, whatever came before it.",
            "What differs between any two runs is no difference: object numbers, thread numbers, which thread did what,"
                    + " generated names, moments of the recording.",
            "Exits with 0 whether there are differences or not; 'same' in --json tells."
        })
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "LEFT", description = "A trace file (.dtrace): what was before.")
    private Path left;

    @Parameters(index = "1", paramLabel = "RIGHT", description = "A trace file: what is now.")
    private Path right;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--view",
            description = "Open both merged in the browser: serves them to this machine alone, until Ctrl-C.")
    private boolean view;

    @Mixin
    private PageOptions page;

    @Option(
            names = "--by",
            paramLabel = "TIME",
            converter = ShortTime.class,
            description =
                    "Slower and faster calls differ by this much at least, in what they took themselves. Default: 10ms.")
    private Long nanos;

    @Option(
            names = "--times",
            paramLabel = "FACTOR",
            description = "And the longer time is this many times the shorter one. Default: 2.")
    private double factor = Thresholds.STANDARD.factor();

    @Option(
            names = "--max-lines",
            converter = Amount.class,
            paramLabel = "N",
            description = "Lines of the tree. Default: 1000; 0: all.")
    private int maxLines = 1000;

    @Option(names = "--strict", description = "Exit with 4 if calls were lost or a trace is damaged.")
    private boolean strict;

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!(factor >= 1)) {
            throw new RecordingException(ExitCode.USAGE, "--times " + factor + " is less than 1: say how many times.");
        }
        Trace before = TraceFile.read(left, console);
        Trace after = TraceFile.read(right, console);
        long least = nanos == null ? Thresholds.STANDARD.nanos() : nanos;
        TraceDiff diff = TraceDiff.of(before, after, new Thresholds(least, factor));
        if (view || page.isFile()) {
            page.show(() -> new MergedTrace(diff, left.toString(), right.toString()), null, console);
        } else if (json) {
            common.page(console);
            new DiffJson(diff).write(console.out());
        } else {
            common.page(console);
            print(diff);
        }
        console.out().flush();
        int exit = Completeness.exitCode(before, strict, ExitCode.OK.number());
        return Completeness.exitCode(after, strict, exit);
    }

    private void print(TraceDiff diff) throws Exception {
        console.out().println("- " + about(left, diff.left()));
        console.out().println("+ " + about(right, diff.right()));
        DiffSummary.lines(diff).forEach(console.out()::println);
        StringBuilder tree = new StringBuilder();
        new DiffTree(diff, new TextTree.Options(common.colored(console), maxLines, console.columns())).print(tree);
        if (!tree.isEmpty()) {
            console.out().println();
            console.out().print(tree);
        }
    }

    private static String about(Path file, Trace trace) {
        String root = trace.info().getOrDefault("root", "root unknown");
        String java =
                trace.info().containsKey("java") ? ", Java " + trace.info().get("java") : "";
        return Printable.of(String.format(
                Locale.ROOT,
                "%s: %s, %,d calls, %s%s",
                file,
                root,
                trace.callCount(),
                Durations.text(trace.duration()),
                java));
    }
}
