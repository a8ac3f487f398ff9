// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Callee;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Chooses the call instructions that need a number: those that can lead into the closure, at once or by callback. */
final class SitePlanner {
    private final Expansions expansions;
    private final List<Link> chosen = new ArrayList<>();
    private int sites;

    SitePlanner(Expansions expansions) {
        this.expansions = expansions;
    }

    /** The sites of a method of the closure, numbered on from the last method's. */
    List<Plan.PlannedSite> plan(Method method) {
        chosen.clear();
        int last = -1;
        boolean ordered = true;
        for (Link link : expansions.graph().of(method).links()) {
            if (isCall(link.origin())
                    && link.origin().bci() != last
                    && link.kind() != Link.Kind.CREATE
                    && leads(link)) {
                ordered &= link.origin().bci() > last;
                last = link.origin().bci();
                chosen.add(link);
            }
        }
        // Links by reflection are found later.
        Collection<Link> inOrder = ordered ? chosen : byIndex(chosen);
        List<Plan.PlannedSite> planned = new ArrayList<>(inOrder.size());
        for (Link link : inOrder) {
            planned.add(site(link));
        }
        return planned;
    }

    private static boolean isCall(Instruction origin) {
        return origin instanceof Instruction.Call || origin instanceof Instruction.DynamicCall;
    }

    private static Collection<Link> byIndex(List<Link> links) {
        Map<Integer, Link> sorted = new TreeMap<>();
        links.forEach(link -> sorted.putIfAbsent(link.origin().bci(), link));
        return sorted.values();
    }

    private boolean leads(Link link) {
        if (!link.isPlain()) {
            return finds(link);
        }
        Callee callee = link.callee();
        if (callee.leads() == null) {
            callee.leads(finds(link));
        }
        return callee.leads();
    }

    private boolean finds(Link link) {
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

    private Plan.PlannedSite site(Link link) {
        Instruction origin = link.origin();
        if (origin instanceof Instruction.DynamicCall call) {
            MethodRef declared = new MethodRef(call.bootstrap().getOwner(), call.name(), call.descriptor());
            return new Plan.PlannedSite(++sites, call.ordinal(), call.bci(), call.line(), declared);
        }
        Instruction.Call call = (Instruction.Call) origin;
        boolean named = link.kind() == Link.Kind.CALL;
        MethodRef declared = named ? link.declared() : new MethodRef(call.owner(), call.name(), call.descriptor());
        return new Plan.PlannedSite(++sites, call.ordinal(), call.bci(), call.line(), declared);
    }
}
