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
        Set<Instruction> chosen = new TreeSet<>((left, right) -> Integer.compare(left.bci(), right.bci()));
        for (Link link : method.links) {
            if (link.origin() != null && link.kind() != Link.Kind.CREATE && leads(link)) {
                chosen.add(link.origin());
            }
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

    private boolean leads(Link link) {
        if (expansions.leavesProgram(link)) {
            return true;
        }
        Expansions.Expansion expansion = expansions.of(link.targets());
        if (!expansion.methods().isEmpty() || expansion.passed().stream().anyMatch(expansions::leavesProgram)) {
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
