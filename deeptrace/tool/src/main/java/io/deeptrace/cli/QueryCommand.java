// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.CallList;
import io.deeptrace.export.GroupTable;
import io.deeptrace.export.GroupText;
import io.deeptrace.export.TextTree;
import io.deeptrace.model.Trace;
import io.deeptrace.model.query.Grouping;
import io.deeptrace.model.query.Groups;
import io.deeptrace.model.query.Query;
import io.deeptrace.model.query.QueryException;
import io.deeptrace.model.query.Relatives;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deeptrace query}: the calls of a trace that fit a question. */
@Command(
        description = {
            "Find calls that fit a question, or sum them up by what is in them.",
            "A call has: method, class, name, caller, thread, line, id; dur, self, start (ns, or with a unit); depth; threw, unfinished,"
                    + " changed, dynamic; this, arg.NAME, arg0, args, result, thrown, any, and their parts: arg.order.items[0].price,"
                    + " result.size, this.type.",
            "Operators: == != < <= > >= =~ (regular expression) && || ! ( ).",
            "Keys of --by: what a call has, except args and any; or ranges of its numbers: log2(dur), log10(dur), step(arg.count, 10)."
        },
        footer = {
            "",
            "Examples:",
            "  deeptrace query t.dtrace 'arg.fruit == \"apple\" && dur > 1ms'",
            "  deeptrace query t.dtrace 'thrown =~ \"Timeout\"' --with ancestors",
            "  deeptrace query t.dtrace 'name == \"price\"' --by arg.fruit",
            "  deeptrace query t.dtrace --by 'method, log2(dur)'"
        })
final class QueryCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CommonOptions common;

    @Mixin
    private TraceFile file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "QUESTION",
            description = "What a call must be like. With --by it may be left out: all calls.")
    private String question;

    @Option(
            names = "--by",
            paramLabel = "KEY,…",
            description = "Show number and times of the calls by these, up to four.")
    private String by;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description =
                    "With --by, what comes first: count, total, self, max or key. Default: total; key for ranges.")
    private GroupTable.By sort;

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
        requireWhatFits();
        Query query = parsed();
        Grouping grouping = by == null ? null : grouping(query);
        Relatives relatives = relatives();
        Trace trace = file.read(console);
        for (String name : query.unknownArguments(trace)) {
            console.warn("No method of the trace has a parameter " + name + ", so arg." + name + " fits nothing.");
        }
        if (grouping == null) {
            list(trace, query, relatives);
        } else {
            group(trace, grouping);
        }
        console.out().flush();
        return file.exitCode(trace);
    }

    private void list(Trace trace, Query query, Relatives relatives) throws IOException {
        BitSet found = new BitSet();
        query.of(trace).forEach(found::set);
        common.page(console);
        CallList calls = new CallList(trace, question, found, relatives.with(trace, found));
        switch (table.format()) {
            case JSON -> calls.writeJson(console.out());
            case CSV -> calls.writeCsv(console.out());
            case TABLE -> {
                calls.print(options(), console.out());
                tell("%,d of %,d recorded calls fit.", found.cardinality(), trace.callCount());
            }
        }
    }

    private void group(Trace trace, Grouping grouping) throws IOException, RecordingException {
        requireParameters(trace, grouping);
        Groups groups = grouping.of(trace);
        common.page(console);
        GroupTable grouped = new GroupTable(trace, question, groups, sort);
        switch (table.format()) {
            case JSON -> grouped.writeJson(console.out());
            case CSV -> grouped.writeCsv(console.out());
            case TABLE -> {
                new GroupText(grouped, options()).print(console.out());
                int number = groups.all().size();
                String what = number == 1 ? "group" : "groups";
                tell("%,d of %,d recorded calls fit: %,d " + what + ".", groups.found(), trace.callCount(), number);
            }
        }
    }

    /** To a key that no call has there is no answer, where a question may have other parts. */
    private static void requireParameters(Trace trace, Grouping grouping) throws RecordingException {
        for (String name : grouping.unknownArguments(trace)) {
            Set<String> all = new TreeSet<>();
            trace.methods().values().stream()
                    .map(Trace.Method::parameterNames)
                    .filter(Objects::nonNull)
                    .forEach(all::addAll);
            throw new RecordingException(
                    ExitCode.USAGE,
                    "No method of the trace has a parameter " + name + ": group by another key than arg." + name + ".",
                    Suggestions.of(name, all),
                    null);
        }
    }

    private TextTree.Options options() {
        return new TextTree.Options(common.colored(console), maxLines, console.columns());
    }

    private void tell(String sentence, Object... numbers) {
        console.err().println("deeptrace: " + String.format(Locale.ROOT, sentence, numbers));
    }

    private void requireWhatFits() throws RecordingException {
        if (by == null && question == null) {
            throw new RecordingException(ExitCode.USAGE, "Ask a QUESTION, or tell --by what all calls are grouped.");
        }
        if (by == null && sort != null) {
            throw new RecordingException(ExitCode.USAGE, "--sort goes with --by: calls are listed in their order.");
        }
        if (by != null && !with.isEmpty()) {
            throw new RecordingException(ExitCode.USAGE, "--with goes with a list of calls: leave it or --by out.");
        }
    }

    private Query parsed() throws RecordingException {
        try {
            return question == null ? Query.all() : Query.parse(question);
        } catch (QueryException e) {
            throw notUnderstood("The question is", question, e);
        }
    }

    private Grouping grouping(Query query) throws RecordingException {
        try {
            return query.groupBy(by);
        } catch (QueryException e) {
            throw notUnderstood("What to group by is", by, e);
        }
    }

    private static RecordingException notUnderstood(String what, String words, QueryException why) {
        return new RecordingException(
                ExitCode.USAGE,
                what + " not understood here: " + why.shownIn(words)
                        + "; 'deeptrace help query' tells what can be asked.",
                why);
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
