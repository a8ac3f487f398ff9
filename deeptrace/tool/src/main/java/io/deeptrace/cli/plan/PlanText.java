// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Closure;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.run.Planned;
import java.util.List;
import java.util.function.Predicate;

/** A plan for people: a small one as a tree, a large one as an overview. */
public final class PlanText {
    /** Up to so many methods, a tree is clearer than figures about it. */
    private static final int SMALL = 50;

    private final Planned planned;
    private final Plan plan;
    private final Form form;
    private final Predicate<Plan.PlannedMethod> shown;
    private final Sheet sheet;

    /** What is printed of the methods. */
    public enum Form {
        /** A tree if there are few of them, else figures. */
        SHORT,
        /** A tree. */
        TREE,
        /** A list. */
        LIST
    }

    /**
     * @param shown which methods are printed, of a tree or a list
     * @param sheet where to print
     */
    public PlanText(Planned planned, Form form, Predicate<Plan.PlannedMethod> shown, Sheet sheet) {
        this.planned = planned;
        plan = planned.plan(Settings.defaults(""));
        this.form = form;
        this.shown = shown;
        this.sheet = sheet;
    }

    /** Prints all of it. */
    public void print() {
        sheet.line(sheet.strong(planned.root().canonical()));
        LeftOutText leftOut = new LeftOutText(plan, sheet);
        Closure closure = planned.closure();
        if (form == Form.LIST) {
            plan.methods().stream().filter(shown).forEach(this::listed);
            leftOut.list();
        } else if (form == Form.TREE || plan.methods().size() <= SMALL) {
            new PlanTree(plan, closure.steps(), shown, sheet).print();
            leftOut.classes();
        } else {
            new Overview(plan, closure.steps(), sheet).print();
            leftOut.reasons();
        }
        sheet.line("");
        sheet.sentence(summary());
        if (form == Form.SHORT && plan.methods().size() > SMALL) {
            sheet.line(sheet.dim("more: --tree, --list, --why METHOD, --callers METHOD, -o x.dot"));
        }
    }

    private void listed(Plan.PlannedMethod method) {
        String via = method.via() == 0
                ? ""
                : "  from " + Names.of(plan.method(method.via()).ref());
        String source = Names.source(method);
        sheet.line(String.format("%4d  ", method.depth())
                + method.ref()
                + sheet.dim((source.isEmpty() ? "" : "  " + source) + via + Names.atCalls(method)));
    }

    private List<String> summary() {
        long classes = plan.methods().stream()
                .map(method -> method.ref().owner())
                .distinct()
                .count();
        long sites = plan.methods().stream()
                .mapToLong(method -> method.sites().size())
                .sum();
        return List.of(
                "closure: " + Sheet.count(classes, "class", "classes") + ", "
                        + Sheet.count(plan.methods().size(), "method", "methods") + ", "
                        + Sheet.count(sites, "site", "sites")
                        + (planned.closure().isLimited() ? ", ended early by --cut or --depth" : "") + "; ",
                "left out: " + Sheet.count(plan.leftOut().size(), "method", "methods") + "; ",
                "read " + Sheet.count(planned.closure().classesParsed(), "class file", "class files") + " in "
                        + Sheet.count(planned.millis(), "ms", "ms") + " (" + plan.engine() + ")");
    }
}
