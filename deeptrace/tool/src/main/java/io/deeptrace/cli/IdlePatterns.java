// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Settings;
import io.deeptrace.run.Planned;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Patterns that are about no method of a plan, nor about one that it leaves out. At run time they may still be about something
 * that no plan foresees.
 */
final class IdlePatterns {
    private final Planned planned;
    private final Console console;

    IdlePatterns(Planned planned, Console console) {
        this.planned = planned;
        this.console = console;
    }

    /** Says which of the patterns given with {@code --cut}, {@code --exclude} and {@code --include} are idle. */
    void warn(List<String> cuts, List<String> excludes, List<String> includes) {
        // What is cut may be named by a class that only inherits it.
        warn("--cut", cuts, pattern -> cuts(pattern) || isReached(pattern));
        warn("--exclude", excludes, this::isReached);
        warn("--include", includes, this::isReached);
    }

    private void warn(String option, List<String> patterns, Predicate<String> works) {
        for (String pattern : patterns) {
            if (!works.test(pattern)) {
                console.warn("No method that the root is known to reach is meant by " + option + " " + pattern
                        + ": see what there is with deeptrace plan --list.");
            }
        }
    }

    private boolean cuts(String pattern) {
        String reason = "cut by --cut " + pattern;
        return leftOut().stream()
                .map(Plan.LeftOut::reason)
                .anyMatch(each -> each.equals(reason) || each.startsWith(reason + ";"));
    }

    private boolean isReached(String pattern) {
        Blacklist rule = Blacklist.none().excluding(pattern, "");
        return references().stream().anyMatch(reference -> isAbout(rule, reference));
    }

    /** Canonical references; what is left out may be a whole class or jar as well. */
    private Set<String> references() {
        Set<String> all = new LinkedHashSet<>();
        planned.closure().methods().stream().map(MethodRef::canonical).forEach(all::add);
        leftOut().stream()
                .map(Plan.LeftOut::ref)
                .filter(ref -> ref.contains("#") && ref.endsWith(")"))
                .forEach(all::add);
        return all;
    }

    private List<Plan.LeftOut> leftOut() {
        return planned.plan(Settings.defaults("")).leftOut();
    }

    private boolean isAbout(Blacklist rule, String reference) {
        int name = reference.indexOf('#') + 1;
        int parameters = reference.indexOf('(', name);
        return rule.leavesOut(
                        planned.facts(reference.substring(0, name - 1)),
                        reference.substring(name, parameters),
                        reference.substring(parameters + 1, reference.length() - 1))
                .isPresent();
    }
}
