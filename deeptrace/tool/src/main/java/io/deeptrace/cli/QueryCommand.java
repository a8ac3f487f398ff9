// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.CallList;
import io.deeptrace.export.TextTree;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Query;
import io.deeptrace.model.query.QueryException;
import io.deeptrace.model.query.Relatives;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace query}: the calls of a trace that fit a question. */
@Command(
        description = {
            "Find the calls of a trace that fit a question.",
            "A call has: method, class, name, caller, thread, line, id; dur, self, start (ns, or with a unit); depth; threw, unfinished,"
                    + " changed, dynamic; this, arg.NAME, arg0, args, result, thrown, any, and their parts: arg.order.items[0].price,"
                    + " result.size, this.type.",
            "Operators: == != < <= > >= =~ (regular expression) && || ! ( )."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace query t.dtrace 'arg.fruit == \"apple\" && dur > 1ms'",
            "  deeptrace query t.dtrace 'thrown =~ \"Timeout\"' --with ancestors"
        })
final class QueryCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Parameters(index = "1", paramLabel = "QUESTION", description = "What a call must be like.")
    private String question;

    @Option(
            names = "--with",
            paramLabel = "WHO[:LEVELS]",
            split = ",",
            description =
                    "Show with them their ancestors, descendants (all, or so many levels) or siblings. Repeatable.")
    private List<String> with = List.of();

    @Mixin
    private TableOptions table;

    @Option(
            names = "--max-lines",
            converter = Amount.class,
            paramLabel = "N",
            description = "Lines of the table. Default: 1000; 0: all.")
    private int maxLines = 1000;

    QueryCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Query query = parsed();
        Relatives relatives = relatives();
        Trace trace = file.read(console);
        BitSet found = new BitSet();
        query.of(trace).forEach(found::set);
        for (String name : query.unknownArguments(trace)) {
            console.warn("No method of the trace has a parameter " + name + ", so arg." + name + " fits nothing.");
        }
        common.page(console);
        CallList calls = new CallList(trace, question, found, relatives.with(trace, found));
        switch (table.format()) {
            case JSON -> calls.writeJson(console.out());
            case CSV -> calls.writeCsv(console.out());
            case TABLE -> {
                boolean colour = common.colored(console);
                calls.print(new TextTree.Options(colour, maxLines, console.columns()), console.out());
                console.err()
                        .printf(
                                Locale.ROOT,
                                "deeptrace: %,d of %,d recorded calls fit.%n",
                                found.cardinality(),
                                trace.callCount());
            }
        }
        console.out().flush();
        return file.exitCode(trace);
    }

    private Query parsed() throws RecordingException {
        try {
            return Query.parse(question);
        } catch (QueryException e) {
            throw new RecordingException(
                    ExitCode.USAGE,
                    "The question is not understood here: " + e.shownIn(question)
                            + "; 'deeptrace help query' tells what can be asked.",
                    e);
        }
    }

    private Relatives relatives() throws RecordingException {
        if (with.isEmpty()) {
            return Relatives.NONE;
        }
        try {
            return Relatives.parse(String.join(",", with));
        } catch (IllegalArgumentException e) {
            throw new RecordingException(ExitCode.USAGE, "--with " + e.getMessage(), e);
        }
    }
}
