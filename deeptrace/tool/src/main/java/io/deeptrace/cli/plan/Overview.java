// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.analyzer.Step;
import io.deeptrace.analyzer.explain.CutPoints;
import io.deeptrace.analyzer.explain.Cycles;
import io.deeptrace.analyzer.explain.PackageSizes;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A large closure in figures: where its methods lie, how deep, where it turns in circles, what it would shrink without. */
final class Overview {
    private static final int MOST_PACKAGES = 8;
    private static final int MOST_CYCLES = 3;
    private static final int MOST_CUTS = 5;
    private static final int LEAST_CUT = 10;
    private static final int LEAST_CUT_PERCENT = 1;
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private final Plan plan;
    private final List<Step> steps;
    private final Sheet sheet;

    Overview(Plan plan, List<Step> steps, Sheet sheet) {
        this.plan = plan;
        this.steps = steps;
        this.sheet = sheet;
    }

    void print() {
        packages();
        depths();
        cycles();
        cutPoints();
    }

    private void packages() {
        sheet.heading("methods by package");
        List<PackageSizes.Size> sizes = PackageSizes.of(plan);
        int listed = sizes.size() <= MOST_PACKAGES + 1 ? sizes.size() : MOST_PACKAGES;
        for (PackageSizes.Size size : sizes.subList(0, listed)) {
            sheet.line(number(size.methods()) + (size.name().isEmpty() ? "(no package)" : size.name()));
        }
        if (listed < sizes.size()) {
            List<PackageSizes.Size> rest = sizes.subList(listed, sizes.size());
            int methods = rest.stream().mapToInt(PackageSizes.Size::methods).sum();
            sheet.line(number(methods) + sheet.dim("in " + rest.size() + " more"));
        }
    }

    private void depths() {
        int deepest = plan.methods().stream()
                .mapToInt(Plan.PlannedMethod::depth)
                .max()
                .orElse(0);
        int[] methods = new int[deepest + 1];
        plan.methods().forEach(method -> methods[method.depth()]++);
        int most = 0;
        for (int depth = 0; depth <= deepest; depth++) {
            most = methods[depth] > methods[most] ? depth : most;
        }
        StringBuilder bars = new StringBuilder();
        for (int count : methods) {
            bars.append(BARS.charAt((BARS.length() - 1) * count / methods[most]));
        }
        sheet.heading("methods by depth");
        String text = "0 to " + deepest + ", most at " + most + ": " + Sheet.count(methods[most], "method", "methods");
        sheet.line("  " + (bars.length() + text.length() + 4 <= sheet.width() ? bars + "  " : "") + text);
    }

    private void cycles() {
        Cycles cycles = new Cycles(plan, steps);
        if (cycles.cycles().isEmpty() && cycles.selfCalls() == 0) {
            return;
        }
        sheet.heading("recursion");
        for (List<Plan.PlannedMethod> cycle :
                cycles.cycles().subList(0, Math.min(MOST_CYCLES, cycles.cycles().size()))) {
            String count = number(cycle.size()) + "methods call each other: ";
            sheet.line(count + sheet.dim(sheet.fitting(cycle, method -> Names.brief(method.ref()), count.length())));
        }
        int more = cycles.cycles().size() - MOST_CYCLES;
        if (more > 0) {
            sheet.line(number(more) + sheet.dim(more == 1 ? "smaller cycle more" : "smaller cycles more"));
        }
        if (cycles.selfCalls() > 0) {
            sheet.line(number(cycles.selfCalls())
                    + sheet.dim(cycles.selfCalls() == 1 ? "method that calls itself" : "methods that call themselves"));
        }
    }

    private void cutPoints() {
        int least = Math.max(LEAST_CUT, plan.methods().size() * LEAST_CUT_PERCENT / 100);
        List<CutPoints.CutPoint> points = new CutPoints(plan, steps).largest(MOST_CUTS, least);
        if (points.isEmpty()) {
            return;
        }
        ShortPatterns patterns = new ShortPatterns(plan, steps);
        sheet.heading("cut points: so many methods fewer without these calls");
        Map<MethodRef, Integer> told = new HashMap<>();
        for (CutPoints.CutPoint point : points) {
            told.put(point.named(), point.methods());
            String part = point.within() == null
                    ? ""
                    : String.format(Locale.ROOT, "; part of the %,d above", told.get(point.within()));
            sheet.line(number(point.methods()) + Names.brief(point.named()));
            sheet.line("          " + sheet.dim(leading(point) + part));
            sheet.line("          " + sheet.dim("--cut '" + patterns.shortest(point.named()) + "'"));
        }
    }

    private static String leading(CutPoints.CutPoint point) {
        Step first = point.leading().get(0);
        String kind = first.kind().text();
        boolean alike = point.leading().stream().allMatch(step -> step.kind() == first.kind());
        int count = point.leading().size();
        String counted =
                count == 1 ? "one " + kind + " at " : count + " " + (alike ? kind + "s" : "steps") + ", first at ";
        return counted + Names.place(first);
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,8d  ", number);
    }
}
