// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.run.Planned;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plan for people: each method below the one that reaches it first, then what is left out, by reason. */
final class PlanText {
    private static final String DIM = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

    private static final Pattern CALLED = Pattern.compile("(.*); (\\d+ calls)");

    private final Planned planned;
    private final Plan plan;
    private final boolean list;
    private final boolean colored;

    PlanText(Planned planned, boolean list, boolean colored) {
        this.planned = planned;
        this.plan = planned.plan(Settings.defaults(""));
        this.list = list;
        this.colored = colored;
    }

    /** Prints all of it. */
    void print(PrintStream out) {
        out.println(styled(BOLD, planned.root().canonical()));
        if (list) {
            plan.methods().forEach(method -> out.println("  " + method.ref() + source(method)));
        } else {
            tree(out);
        }
        leftOut(out);
        long classes = plan.methods().stream()
                .map(method -> method.ref().owner())
                .distinct()
                .count();
        long sites = plan.methods().stream()
                .mapToLong(method -> method.sites().size())
                .sum();
        out.println();
        out.printf(
                "closure: %d classes, %d methods, %d sites; left out: %d; read %d class files in %d ms (%s)%n",
                classes,
                plan.methods().size(),
                sites,
                plan.leftOut().size(),
                planned.closure().classesParsed(),
                planned.millis(),
                plan.engine());
    }

    /** Depth first without recursion: a chain of calls may be longer than a stack. */
    private void tree(PrintStream out) {
        Map<Integer, List<Plan.PlannedMethod>> reached = new HashMap<>();
        for (Plan.PlannedMethod method : plan.methods()) {
            reached.computeIfAbsent(method.via(), key -> new ArrayList<>()).add(method);
        }
        Deque<Plan.PlannedMethod> open = new ArrayDeque<>(reached.getOrDefault(0, List.of()));
        while (!open.isEmpty()) {
            Plan.PlannedMethod method = open.pop();
            out.println("  ".repeat(method.depth() + 1) + name(method) + styled(DIM, source(method)));
            List<Plan.PlannedMethod> next = new ArrayList<>(reached.getOrDefault(method.id(), List.of()));
            Collections.reverse(next);
            next.forEach(open::push);
        }
    }

    private void leftOut(PrintStream out) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (Plan.LeftOut left : plan.leftOut()) {
            // How often something is called differs from line to line; why it is left out does not.
            Matcher called = CALLED.matcher(left.reason());
            boolean counted = called.matches();
            byReason.computeIfAbsent(counted ? called.group(1) : left.reason(), key -> new ArrayList<>())
                    .add(left.ref() + (counted ? " (" + called.group(2) + ")" : ""));
        }
        if (!byReason.isEmpty()) {
            out.println();
            out.println(styled(BOLD, "left out"));
        }
        byReason.forEach((reason, refs) -> {
            out.println("  " + reason + " (" + refs.size() + ")");
            refs.forEach(ref -> out.println(styled(DIM, "    " + ref)));
        });
    }

    private static String name(Plan.PlannedMethod method) {
        String parameters = String.join(", ", method.ref().parameterTypes()).replaceAll("[\\w.]+\\.", "");
        return method.ref().simpleClassName() + "." + method.ref().name() + "(" + parameters + ")";
    }

    private static String source(Plan.PlannedMethod method) {
        return method.sourceFile() == null
                ? ""
                : "  " + method.sourceFile() + (method.line() == 0 ? "" : ":" + method.line());
    }

    private String styled(String style, String text) {
        return colored ? style + text + RESET : text;
    }
}
