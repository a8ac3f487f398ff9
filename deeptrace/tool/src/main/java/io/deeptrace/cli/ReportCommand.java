// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.MethodTable;
import io.deeptrace.model.Trace;
import io.deeptrace.model.report.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deeptrace report}: the methods of a trace with their sums. */
@Command(
        description = {
            "Tell how often each method was called, and how long it took.",
            "Also how often it threw, and gave again what it had given for the same receiver and arguments: 'repeated' and 'saved' are the"
                    + " part of its calls that a cache would have spared, and their time."
        },
        footer = {"", "Examples:", "  deeptrace report t.dtrace", "  deeptrace report t.dtrace --by repeated --top 10"})
final class ReportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "What comes first: self, total (time), count, or repeated (time saved). Default: self.")
    private MethodTable.By by = MethodTable.By.SELF;

    @Option(
            names = "--top",
            converter = Amount.class,
            paramLabel = "N",
            description = "So many methods. Default: 30; 0: all.")
    private int top = 30;

    @Mixin
    private TableOptions table;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Trace trace = file.read(console);
        common.page(console);
        MethodTable methods = new MethodTable(trace, Report.of(trace), by, top);
        switch (table.format()) {
            case JSON -> methods.writeJson(console.out());
            case CSV -> methods.writeCsv(console.out());
            case TABLE -> methods.print(common.colored(console), console.out());
        }
        console.out().flush();
        return file.exitCode(trace);
    }
}
