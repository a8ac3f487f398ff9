// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.export.LeftOutReason;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A plan for people: each method below the one that reaches it first, then what is left out, by reason. */
final class PlanText {
    private static final String DIM = "\u001b[2m";
    private static final String BOLD = "\u001b[1m";
    private static final String RESET = "\u001b[0m";

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
                Locale.ROOT,
                "closure: %s, %s, %s; left out: %,d; read %s in %,d ms (%s)%n",
                count(classes, "class", "classes"),
                count(plan.methods().size(), "method", "methods"),
                count(sites, "site", "sites"),
                plan.leftOut().size(),
                count(planned.closure().classesParsed(), "class file", "class files"),
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
        Map<LeftOutReason, List<Plan.LeftOut>> byReason = new LinkedHashMap<>();
        for (Plan.LeftOut left : plan.leftOut()) {
            byReason.computeIfAbsent(LeftOutReason.of(left.reason()), key -> new ArrayList<>())
                    .add(left);
        }
        if (!byReason.isEmpty()) {
            out.println();
            out.println(styled(BOLD, "left out"));
        }
        // The JDK comes last: it is the longest and the least surprising.
        List<Plan.LeftOut> jdk = byReason.remove(LeftOutReason.JDK);
        byReason.forEach((reason, methods) -> leftOut(reason, methods, out));
        if (jdk != null) {
            leftOut(LeftOutReason.JDK, jdk, out);
        }
    }

    private void leftOut(LeftOutReason reason, List<Plan.LeftOut> methods, PrintStream out) {
        out.println("  " + reason.counted(methods.size()));
        if (list) {
            methods.forEach(left -> out.println(styled(DIM, "    " + left.ref() + "  " + left.reason())));
            return;
        }
        Map<String, Set<String>> byClass = new LinkedHashMap<>();
        for (Plan.LeftOut left : methods) {
            int name = left.ref().indexOf('#');
            int parameters = left.ref().indexOf('(', name + 1);
            boolean method = name > 0 && parameters > 0;
            byClass.computeIfAbsent(method ? left.ref().substring(0, name) : left.ref(), key -> new TreeSet<>())
                    .add(method ? left.ref().substring(name + 1, parameters) : "");
        }
        byClass.forEach((owner, names) -> out.println(styled(DIM, "    " + owner + "  " + String.join(", ", names))));
    }

    private static String name(Plan.PlannedMethod method) {
        String parameters = String.join(", ", method.ref().parameterTypes()).replaceAll("[\\w.]+\\.", "");
        String owner = method.ref().simpleClassName();
        return switch (method.ref().name()) {
            case "<init>" -> "new " + owner + "(" + parameters + ")";
            case "<clinit>" -> "static init of " + owner;
            default -> owner + "." + method.ref().name() + "(" + parameters + ")";
        };
    }

    private static String source(Plan.PlannedMethod method) {
        return method.sourceFile() == null
                ? ""
                : "  " + method.sourceFile() + (method.line() == 0 ? "" : ":" + method.line());
    }

    private static String count(long count, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
    }

    private String styled(String style, String text) {
        return colored ? style + text + RESET : text;
    }
}
