// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.analyzer.CallGraphEngine;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.RedactionRules;
import io.deeptrace.format.Settings;
import io.deeptrace.model.Trace;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.JavaHome;
import io.deeptrace.run.Planned;
import io.deeptrace.run.Planner;
import io.deeptrace.run.Recording;
import io.deeptrace.run.RecordingException;
import io.deeptrace.run.Root;
import io.deeptrace.run.Selection;
import io.deeptrace.run.Target;
import io.deeptrace.source.SourceFinder;
import io.deeptrace.viewer.HtmlExporter;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deeptrace demo}: traces the vending machine of the examples and leaves its trace in every format. */
@Command(description = "Trace the vending machine of the examples, in every format.")
final class DemoCommand implements Callable<Integer> {
    private static final String ROOT = "io.deeptrace.examples.e01vending.VendingMachine#run()";
    private static final String NAME = "vending-machine";
    private static final List<String> FORMATS = List.of(".html", ".vega.json", ".portal.edn");

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TreeOptions tree;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Target target = new Target(List.of(classes()), JavaHome.current(), List.of(), List.of());
        Selection selection = new Selection(
                CallGraphEngine.named("rta"),
                Blacklist.defaults(),
                RedactionRules.defaults().words());
        try (Planned planned = new Planner(target, selection).plan(new Root.Method(ROOT, List.of(), null))) {
            return LastWords.after(() -> show(planned), console);
        }
    }

    private int show(Planned planned) throws Exception {
        Path file = console.directory().resolve(NAME + ".dtrace");
        Recording.Result result = new Recording(planned, console.passOn()).record(Settings.defaults(file.toString()));
        try (SourceFinder finder = new SourceFinder(List.of(), List.of(classes()), null, null)) {
            write(result.trace(), new Formats(new HtmlExporter(finder, NAME + ".dtrace")));
        }
        tree.print(result.trace(), common.colored(console), console);
        explain(console.out());
        console.out().flush();
        return ExitCode.OK.number();
    }

    /** The page carries the sources: they are the examples' own. */
    private void write(Trace trace, Formats formats) throws RecordingException {
        for (String format : FORMATS) {
            formats.write(trace, console.directory().resolve(NAME + format), console);
        }
    }

    private static void explain(PrintStream out) {
        out.println();
        out.println("The machine's last call throws on purpose. Written here:");
        out.println("  " + NAME + ".html        the flame graph: open it in a browser");
        out.println(
                "  " + NAME + ".vega.json   the same for Vega 5: open it in the Vega editor, 'Open in …', or vega-cli");
        out.println("  " + NAME + ".portal.edn  the same for Portal: (portal.api/submit (read-string (slurp …)))");
        out.println("  " + NAME + ".dtrace      the trace: deeptrace view, export or dump " + NAME + ".dtrace");
    }

    /** The launcher says where DeepTrace lies in {@code deeptrace.home}. */
    private static Path classes() throws RecordingException {
        Path classes = Path.of(System.getProperty("deeptrace.home", "")).resolve("examples/target/classes");
        if (!Files.isDirectory(classes)) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The examples are not built, there is no " + classes
                            + ": start this with deeptrace/bin/deeptrace, which builds them.");
        }
        return classes.toAbsolutePath();
    }
}
