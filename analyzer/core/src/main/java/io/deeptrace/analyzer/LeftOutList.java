// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What a closure reaches and does not hold: one entry a method, with its reason and how many calls name it. */
final class LeftOutList {
    private final Border border;
    private final Expansions expansions;
    private final Cuts cuts;
    private final Limits limits;
    private final Map<MethodRef, Entry> entries = new HashMap<>();
    private final List<Plan.LeftOut> unresolved = new ArrayList<>();

    LeftOutList(Border border, Expansions expansions, Cuts cuts, Limits limits) {
        this.border = border;
        this.expansions = expansions;
        this.cuts = cuts;
        this.limits = limits;
    }

    /** Adds what this method of the closure calls. */
    void add(Method method) {
        Set<Method> passed = new HashSet<>(4);
        for (Link link : method.links) {
            add(link, passed);
        }
        for (int line : method.unresolvedLines()) {
            String file = method.owner.file.sourceFile();
            String place = (file == null ? method.owner.binaryName() : file) + (line == 0 ? "" : ":" + line);
            unresolved.add(new Plan.LeftOut(
                    method.ref().canonical(), "reflective call at " + place + " whose target is not known"));
        }
    }

    /** Adds what a method at the largest depth leads to, except what the closure holds. */
    void addBeyond(Method method, Set<Method> closure) {
        for (Link link : method.links) {
            for (Method target : cuts.follow(link, expansions)) {
                if (!closure.contains(target)) {
                    note(target.ref(), () -> "deeper than --depth " + limits.depth());
                }
            }
        }
    }

    /** All of it, sorted. */
    List<Plan.LeftOut> list() {
        List<Plan.LeftOut> list = new ArrayList<>(entries.size());
        new TreeMap<>(entries).forEach((ref, entry) -> list.add(new Plan.LeftOut(ref.canonical(), entry.text())));
        list.addAll(unresolved);
        return list;
    }

    private void add(Link link, Set<Method> passed) {
        Blacklist.Decision cut = cuts.of(link);
        if (cut != null) {
            note(link.resolved().ref(), () -> cut(cut));
            return;
        }
        if (link.declared() != null) {
            Method resolved = link.resolved();
            if (resolved == null) {
                note(link.declared(), () -> "not found: " + missing(link));
            } else if (resolved.isAbstract() && !border.cuts(resolved) && nothingRuns(link)) {
                note(resolved.ref(), () -> "abstract: no class that implements it was found to be created");
            } else if (runsNothing(link)) {
                note(resolved.ref(), () -> "no object: nothing that is reached creates one that has this method");
            } else {
                addIfLeftOut(resolved);
            }
        }
        List<Method> targets = cuts.areNone()
                ? expansions.of(link.targets()).besides()
                : link.targets().methods();
        if (targets.isEmpty()) {
            return;
        }
        for (Method target : targets) {
            if (target != link.resolved()) {
                addIfLeftOut(target);
            }
            Blacklist.Decision cutTarget = cuts.of(target);
            if (cutTarget != null) {
                if (expansions.isTraced(target)) {
                    note(target.ref(), () -> cut(cutTarget));
                }
            } else if (target.isTransparent() && target.links != null && passed.add(target)) {
                target.links.forEach(next -> add(next, passed));
            }
        }
    }

    private void addIfLeftOut(Method method) {
        Blacklist.Decision decision = border.verdict(method).decision();
        if (decision != null) {
            note(method.ref(), () -> decision.reason() + " (" + decision.pattern() + ", " + decision.origin() + ')');
        } else if (method.isNative()) {
            note(method.ref(), () -> "native: it has no bytecode to instrument");
        } else if (method.problem != null) {
            note(method.ref(), () -> method.problem);
        } else if (method.isBridge()) {
            note(method.ref(), () -> "bridge: the compiler's way to " + bridged(method));
        }
    }

    private void note(MethodRef ref, Supplier<String> reason) {
        entries.computeIfAbsent(ref, none -> new Entry(reason.get())).calls++;
    }

    private boolean nothingRuns(Link link) {
        Expansions.Expansion expansion = expansions.of(link.targets());
        return expansion.methods().isEmpty() && expansion.passed().isEmpty();
    }

    /** Whether this is a virtual call of a method with code, on a class of which no object is known. */
    private boolean runsNothing(Link link) {
        Method resolved = link.resolved();
        return link.targets() != resolved
                && !(link.targets() instanceof Method)
                && link.targets().methods().isEmpty()
                && resolved.isVirtual()
                && !resolved.isNative()
                && !border.cuts(resolved);
    }

    private static String cut(Blacklist.Decision decision) {
        return "cut by " + decision.origin() + ' ' + decision.pattern();
    }

    private static String missing(Link link) {
        return link.problem() == null ? "its class has no such method" : link.problem();
    }

    private static String bridged(Method bridge) {
        for (Link link : bridge.links == null ? List.<Link>of() : bridge.links) {
            if (link.kind() == Link.Kind.CALL && link.declared().name().equals(bridge.ref().name())) {
                return link.declared().canonical();
            }
        }
        return "the method it calls";
    }

    private static final class Entry {
        private final String reason;
        private int calls;

        Entry(String reason) {
            this.reason = reason;
        }

        String text() {
            return calls == 1 ? reason : reason + "; " + calls + " calls";
        }
    }
}
