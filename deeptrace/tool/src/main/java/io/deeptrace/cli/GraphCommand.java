// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.MethodGraph;
import io.deeptrace.model.Trace;
import io.deeptrace.model.report.Neighbourhood;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace graph}: one method between its callers and its callees. */
@Command(
        description = {
            "Show one method between its callers and its callees.",
            "Callers stand above, callees below; calls with the same path are one line, with counts and times."
        },
        footer = {"", "Examples:", "  deeptrace graph t.dtrace 'Machine#insert'"})
final class GraphCommand implements Callable<Integer> {
    /** Deeper than anybody looks, and than JSON is nested. */
    private static final int MOST = 400;

    private enum Format {
        TREE,
        JSON,
        DOT
    }

    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Parameters(
            index = "1",
            paramLabel = "METHOD",
            description = "A method of the trace, as Machine#insert or com.acme.Machine#insert(int).")
    private String method;

    @Option(
            names = "--up",
            converter = Amount.class,
            paramLabel = "N",
            description = "Levels of callers. Default: 5; 0: up to 400.")
    private int up = 5;

    @Option(
            names = "--down",
            converter = Amount.class,
            paramLabel = "N",
            description = "Levels of callees. Default: 3; 0: up to 400.")
    private int down = 3;

    @Option(names = "--format", paramLabel = "FORMAT", description = "tree, json or dot (Graphviz). Default: tree.")
    private Format format = Format.TREE;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    GraphCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Trace trace = file.read(console);
        common.page(console);
        Trace.Method named = new CalledMethods(trace).one(method);
        MethodGraph graph = new MethodGraph(Neighbourhood.of(trace, named, levels(up), levels(down)));
        switch (json ? Format.JSON : format) {
            case JSON -> graph.writeJson(console.out());
            case DOT -> graph.writeDot(console.out());
            case TREE -> graph.print(common.colored(console), console.out());
        }
        console.out().flush();
        return file.exitCode(trace);
    }

    private static int levels(int asked) {
        return asked <= 0 ? MOST : Math.min(asked, MOST);
    }
}
