// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Chooses the call instructions that need a number: those that can lead into the closure, at once or by callback. */
final class SitePlanner {
    private final Expansions expansions;
    private int sites;

    SitePlanner(Expansions expansions) {
        this.expansions = expansions;
    }

    /** The sites of a method of the closure, numbered on from the last method's. */
    List<Plan.PlannedSite> plan(Method method) {
        List<Instruction> chosen = new ArrayList<>();
        int last = -1;
        boolean ordered = true;
        for (Link link : method.links) {
            if (link.origin() != null
                    && link.origin().bci() != last
                    && link.kind() != Link.Kind.CREATE
                    && leads(link)) {
                ordered &= link.origin().bci() > last;
                last = link.origin().bci();
                chosen.add(link.origin());
            }
        }
        if (!ordered) {
            // Links by reflection are found later.
            chosen = new ArrayList<>(byIndex(chosen));
        }
        List<Plan.PlannedSite> planned = new ArrayList<>();
        for (Instruction origin : chosen) {
            if (origin instanceof Instruction.Call call) {
                MethodRef declared = new MethodRef(call.owner(), call.name(), call.descriptor());
                planned.add(site(call.ordinal(), call, declared));
            } else if (origin instanceof Instruction.DynamicCall call) {
                MethodRef declared = new MethodRef(call.bootstrap().getOwner(), call.name(), call.descriptor());
                planned.add(site(call.ordinal(), call, declared));
            }
        }
        return planned;
    }

    private static Set<Instruction> byIndex(List<Instruction> instructions) {
        Set<Instruction> sorted = new TreeSet<>((left, right) -> Integer.compare(left.bci(), right.bci()));
        sorted.addAll(instructions);
        return sorted;
    }

    private boolean leads(Link link) {
        if (expansions.leavesProgram(link)) {
            return true;
        }
        if (expansions.of(link.targets()).leads()) {
            return true;
        }
        // A call that nothing known implements may still meet an object at run time that only reflection made.
        return link.kind() == Link.Kind.CALL
                && link.resolved() != null
                && link.resolved().isAbstract();
    }

    private Plan.PlannedSite site(int ordinal, Instruction origin, MethodRef declared) {
        return new Plan.PlannedSite(++sites, ordinal, origin.bci(), origin.line(), declared);
    }
}
