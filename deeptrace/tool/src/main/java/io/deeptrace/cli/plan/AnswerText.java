// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Closure;
import io.deeptrace.analyzer.Step;
import io.deeptrace.analyzer.Why;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.run.Planned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers about single methods for people: why one is in the closure or not, and who calls it. */
public final class AnswerText {
    /** What stands before the places of reflective calls. */
    private static final int REFLECTION_COLUMNS = 35;

    private final Closure closure;
    private final MethodRef root;
    private final Sheet sheet;
    private boolean answered;

    /** @param sheet where to print */
    public AnswerText(Planned planned, Sheet sheet) {
        closure = planned.closure();
        root = planned.root();
        this.sheet = sheet;
    }

    /** Prints why this method is in the closure or not. */
    public void why(MethodRef method) {
        next();
        Why why = closure.why(method);
        if (why instanceof Why.Inside inside) {
            int calls = inside.path().size();
            sheet.line(sheet.strong(method.canonical())
                    + (calls == 0
                            ? " is a root."
                            : " is in the closure, " + Sheet.count(calls, "step", "steps") + " from the root:"));
            if (calls > 0) {
                sheet.rows("  ", path(inside.path()));
            }
        } else if (why instanceof Why.LeftOut leftOut) {
            sheet.line(sheet.strong(method.canonical()) + " is left out: " + leftOut.reason());
            List<Sheet.Row> rows = new ArrayList<>(path(leftOut.path()));
            if (rows.isEmpty()) {
                rows.add(new Sheet.Row(Names.of(leftOut.call().from().ref()), ""));
            }
            rows.add(new Sheet.Row("✗ " + Names.of(method), Names.how(leftOut.call(), method)));
            sheet.rows("  ", rows);
        } else if (why instanceof Why.Unreached unreached) {
            sheet.line(sheet.strong(method.canonical()) + " is not in the closure. " + unreached.reason());
            if (!unreached.near().isEmpty()) {
                sheet.line("In the closure are:");
                sheet.rows(
                        "  ",
                        unreached.near().stream()
                                .map(near -> new Sheet.Row(Names.of(near.ref()), Names.source(near)))
                                .toList());
            }
        }
    }

    /** Prints who calls this method. */
    public void callers(MethodRef method) {
        next();
        List<Step> steps = closure.callers(method);
        if (steps.isEmpty()) {
            sheet.line("Nothing in the closure calls " + sheet.strong(method.canonical())
                    + (method.equals(root) ? ": it is the root." : "."));
            return;
        }
        Map<Caller, List<Step>> callers = new LinkedHashMap<>();
        List<Step> reflective = new ArrayList<>();
        for (Step step : steps) {
            if (step.kind() == Step.Kind.REFLECTION) {
                reflective.add(step);
            } else {
                callers.computeIfAbsent(new Caller(step.from().ref(), how(step, method)), none -> new ArrayList<>())
                        .add(step);
            }
        }
        long methods = callers.keySet().stream().map(Caller::method).distinct().count();
        if (methods > 0) {
            sheet.line(sheet.strong(method.canonical()) + " is called by " + Sheet.count(methods, "method", "methods")
                    + " of the closure:");
        } else {
            sheet.line(sheet.strong(method.canonical()) + " is called by no method by its name:");
        }
        List<Sheet.Row> rows = new ArrayList<>();
        callers.forEach(
                (caller, calls) -> rows.add(new Sheet.Row(Names.of(caller.method()), lines(calls) + caller.how())));
        sheet.rows("  ", rows);
        if (!reflective.isEmpty()) {
            sheet.line("  by reflection from "
                    + Sheet.count(reflective.size(), "place", "places") + ": "
                    + sheet.dim(sheet.fitting(
                            reflective.stream().map(Names::place).distinct().toList(), REFLECTION_COLUMNS)));
        }
    }

    private static String how(Step step, MethodRef method) {
        boolean plain = step.named() == null || step.named().equals(method);
        return plain && step.kind() == Step.Kind.CALL
                ? ""
                : "  " + step.kind().text() + (plain ? "" : " of " + Names.of(step.named()));
    }

    private void next() {
        if (answered) {
            sheet.line("");
        }
        answered = true;
    }

    private static List<Sheet.Row> path(List<Why.Hop> path) {
        List<Sheet.Row> rows = new ArrayList<>();
        for (Why.Hop hop : path) {
            if (rows.isEmpty()) {
                Plan.PlannedMethod from = hop.step().from();
                rows.add(new Sheet.Row(Names.of(from.ref()), ""));
            }
            rows.add(new Sheet.Row(
                    Names.of(hop.to().ref()), Names.how(hop.step(), hop.to().ref())));
        }
        return rows;
    }

    private static String lines(List<Step> steps) {
        Plan.PlannedMethod from = steps.get(0).from();
        String lines = steps.stream()
                .map(Step::line)
                .filter(line -> line > 0)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        String file = from.sourceFile() == null ? "" : from.sourceFile();
        return lines.isEmpty() ? file : file + ":" + lines;
    }

    private record Caller(MethodRef method, String how) {}
}
