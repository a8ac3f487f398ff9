// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.cli;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.Plan;
import io.deeptrace.run.ExitCode;
import io.deeptrace.run.RecordingException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The methods of a plan that a person wants to see: those of classes whose names match, or all. */
final class ShownMethods implements Predicate<Plan.PlannedMethod> {
    private final Blacklist wanted;

    /**
     * @param patterns patterns of class names; empty for all
     * @throws RecordingException if one is none
     */
    ShownMethods(List<String> patterns) throws RecordingException {
        Blacklist all = Blacklist.none();
        for (String pattern : patterns) {
            if (pattern.startsWith("+") || pattern.startsWith("@")) {
                throw new RecordingException(
                        ExitCode.USAGE,
                        "--package: '" + pattern + "' names no package or class; write for example com.acme.**.");
            }
            try {
                all = all.excluding(pattern, "--package");
            } catch (IllegalArgumentException e) {
                throw new RecordingException(ExitCode.USAGE, e.getMessage(), e);
            }
        }
        wanted = all;
    }

    @Override
    public boolean test(Plan.PlannedMethod method) {
        Blacklist.ClassFacts facts = new Blacklist.ClassFacts(method.ref().className(), Set.of(), Set.of());
        return wanted.isEmpty()
                || wanted.leavesOut(
                                facts,
                                method.ref().name(),
                                String.join(",", method.ref().parameterTypes()))
                        .isPresent();
    }
}
