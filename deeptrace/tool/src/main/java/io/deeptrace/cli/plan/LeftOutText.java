// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli.plan;

import io.deeptrace.export.LeftOutReason;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a plan leaves out, by reason. The JDK comes last: it is the longest and the least surprising. */
final class LeftOutText {
    private final Plan plan;
    private final Sheet sheet;

    LeftOutText(Plan plan, Sheet sheet) {
        this.plan = plan;
        this.sheet = sheet;
    }

    /** Each method with its own reason. */
    void list() {
        print((reason, methods) -> {
            sheet.line("  " + reason.counted(methods.size()));
            methods.forEach(left -> sheet.line(sheet.dim("    " + left.ref() + "  " + left.reason())));
        });
    }

    /** The classes with the names of their methods. */
    void classes() {
        print((reason, methods) -> {
            sheet.line("  " + reason.counted(methods.size()));
            byClass(methods)
                    .forEach((owner, names) -> sheet.line(sheet.dim("    " + owner + "  " + String.join(", ", names))));
        });
    }

    /** A line for each reason. */
    void reasons() {
        print((reason, methods) -> {
            String counted = "  " + reason.counted(methods.size()) + (reason.equals(LeftOutReason.JDK) ? "" : ": ");
            String examples = reason.equals(LeftOutReason.JDK)
                    ? ""
                    : sheet.fitting(
                            methods.stream()
                                    .map(LeftOutText::example)
                                    .distinct()
                                    .toList(),
                            counted.length());
            sheet.line(counted + sheet.dim(examples));
        });
    }

    private void print(Group group) {
        Map<LeftOutReason, List<Plan.LeftOut>> byReason = new LinkedHashMap<>();
        for (Plan.LeftOut left : plan.leftOut()) {
            byReason.computeIfAbsent(LeftOutReason.of(left.reason()), key -> new ArrayList<>())
                    .add(left);
        }
        if (!byReason.isEmpty()) {
            sheet.heading("left out");
        }
        List<Plan.LeftOut> jdk = byReason.remove(LeftOutReason.JDK);
        byReason.forEach(group::print);
        if (jdk != null) {
            group.print(LeftOutReason.JDK, jdk);
        }
    }

    private static Map<String, Set<String>> byClass(List<Plan.LeftOut> methods) {
        Map<String, Set<String>> byClass = new LinkedHashMap<>();
        for (Plan.LeftOut left : methods) {
            int name = left.ref().indexOf('#');
            int parameters = left.ref().indexOf('(', name + 1);
            boolean method = name > 0 && parameters > 0;
            byClass.computeIfAbsent(method ? left.ref().substring(0, name) : left.ref(), key -> new TreeSet<>())
                    .add(method ? left.ref().substring(name + 1, parameters) : "");
        }
        return byClass;
    }

    /** The method; of what is missing, the class. */
    private static String example(Plan.LeftOut left) {
        int name = left.ref().indexOf('#');
        int parameters = left.ref().indexOf('(', name + 1);
        if (name < 0 || parameters < 0) {
            return left.ref();
        }
        String owner = left.ref().substring(0, name);
        if (left.reason().startsWith("not found: ") && !left.reason().startsWith("not found: its class has")) {
            return owner;
        }
        String simple = owner.substring(owner.lastIndexOf('.') + 1).replaceAll("\\$(?=\\D)", ".");
        String method = left.ref().substring(name + 1, parameters);
        return method.equals("<init>") ? "new " + simple : simple + '.' + method;
    }

    /** Prints what is left out for one reason. */
    private interface Group {
        void print(LeftOutReason reason, List<Plan.LeftOut> methods);
    }
}
