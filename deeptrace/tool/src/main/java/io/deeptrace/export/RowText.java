// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.export;

import io.deeptrace.export.flame.BoxText;
import io.deeptrace.format.Keep;
import io.deeptrace.format.TraceFormat.Loss;
import io.deeptrace.model.ClassNames;
import io.deeptrace.model.Printable;
import io.deeptrace.model.Trace;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Lines of the text tree other than calls, and the choice of how much of its values a line has room for. */
final class RowText {
    /** From all that there is to less and less, until the line fits; names, outcome and time always stay. */
    private static final List<CallText.Detail> DETAILS = List.of(
            new CallText.Detail(120, true, true),
            new CallText.Detail(60, true, true),
            new CallText.Detail(30, true, true),
            new CallText.Detail(16, true, true),
            new CallText.Detail(30, true, false),
            new CallText.Detail(16, true, false),
            new CallText.Detail(8, true, false),
            new CallText.Detail(30, false, false),
            new CallText.Detail(8, false, false));

    private final CallText calls;
    private final boolean colour;
    private final int width;

    RowText(Trace trace, boolean colour, int width) {
        this.calls = new CallText(trace);
        this.colour = colour;
        this.width = width > 0 ? width : Integer.MAX_VALUE;
    }

    /** The line for this row. */
    String of(String prefix, Row row) {
        if (row instanceof Row.Call call) {
            return call(prefix, call.call());
        }
        Line line = new Line(colour).add(Style.DIM, prefix);
        if (row instanceof Row.More more) {
            line.add(Style.COUNT, String.format(Locale.ROOT, "… %,d more like this: ", more.count()))
                    .add(name(more.method()))
                    .add(Style.FAILURE, more.outcome() == Trace.Outcome.THREW ? " ✗" : "")
                    .add(Style.TIME, "  " + Durations.text(more.nanos()));
        } else if (row instanceof Row.Evaluated evaluated) {
            InsideText.append(evaluated, line);
        } else if (row instanceof Row.MoreEvaluated more) {
            InsideText.append(more, line);
        } else if (row instanceof Row.Capped capped) {
            capped(capped.capped(), capped.recorded(), line);
        } else if (row instanceof Row.Thread thread) {
            String kind =
                    !thread.lane().name().isEmpty() ? "" : thread.lane().virtual() ? "virtual thread " : "thread ";
            line.add(Style.THREAD, "[" + kind + BoxText.name(thread.lane()) + "]");
            line.add(Style.DIM, thread.lane().ofGivenUp() ? "  for a call that was not kept" : "");
        } else if (row instanceof Row.Deeper deeper) {
            String count = deeper.calls() > 0 ? String.format(Locale.ROOT, "%,d ", deeper.calls()) : "";
            line.add(Style.COUNT, "… " + count + "more calls inside");
        }
        return line.toString();
    }

    /** A method as a tree shows it. */
    static String name(Trace.Method method) {
        return name(method, "");
    }

    /** With the types of its parameters. */
    static String signature(Trace.Method method) {
        return name(method)
                + method.ref().parameterTypes().stream()
                        .map(ClassNames::simple)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** With what tells the receiver from others of its class. */
    static String name(Trace.Method method, String number) {
        String type = ClassNames.simple(method.ref().className()) + number;
        return switch (method.ref().name()) {
            case "<init>" -> "new " + type;
            case "<clinit>" -> "static init of " + type;
            default -> type + "." + Printable.of(method.ref().name());
        };
    }

    private String call(String prefix, int call) {
        Line line = null;
        for (CallText.Detail detail : DETAILS) {
            line = new Line(colour).add(Style.DIM, prefix);
            calls.append(call, detail, line);
            if (line.columns() <= width) {
                break;
            }
        }
        return String.valueOf(line);
    }

    private static String cause(Loss cause) {
        return switch (cause) {
            case CAP_PER_CALL -> "";
            case CAP_PER_SITE -> ": cap per site";
            case BUDGET_CALLS -> ": budget of calls used up";
            case BUDGET_BYTES -> ": budget of bytes used up";
            case BUDGET_SECONDS -> ": budget of time used up";
            case DISK -> ": the trace file could not be written";
            case MEMORY -> ": no memory left";
            case RECORDER -> ": the recorder failed";
            case TOO_SHORT -> ": others too short";
            case SAMPLED -> ": others left out";
            case NOT_KEPT -> ": others not kept";
            case AFTER_THROW -> ": recording was over";
            case NOT_FITTING -> ": others did not fit";
            case OVERHEAD -> ": limit of overhead";
            case OTHER_AGENTS -> ": made by other agents";
        };
    }

    private static void capped(Trace.Capped capped, long recorded, Line line) {
        line.add(Style.STRONG, name(capped.method()));
        line.add(
                Style.COUNT,
                String.format(
                        Locale.ROOT,
                        " × %,d (%s%,d recorded%s)",
                        capped.count() + recorded,
                        capped.kept() == Keep.LAST ? "last " : "",
                        recorded,
                        capped.kept() == Keep.SAMPLE ? " at random" : cause(capped.cause())));
        line.add(String.format(Locale.ROOT, "  %,d counted: ", capped.count()));
        line.add(Style.TIME, Durations.text(capped.nanos(), capped.estimated()));
        if (capped.count() > 1) {
            line.add(
                    Style.COUNT,
                    ", " + Durations.text(capped.least()) + " to " + Durations.text(capped.most()) + " each");
        }
        if (capped.nested() > 0) {
            line.add(
                    Style.COUNT,
                    String.format(
                            Locale.ROOT,
                            ", %s%,d %s inside",
                            capped.atLeast() ? "at least " : "",
                            capped.nested(),
                            capped.nested() == 1 ? "call" : "calls"));
        }
        if (capped.thrown() > 0) {
            line.add(Style.FAILURE, String.format(Locale.ROOT, ", %,d threw", capped.thrown()));
        }
        if (capped.site() != null && capped.site().line() > 0) {
            line.add(Style.DIM, "  ← :" + capped.site().line());
        }
    }
}
