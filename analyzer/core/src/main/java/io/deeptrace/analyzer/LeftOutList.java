// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.Callee;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.LeftOutReason;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.UnseenCalls;
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
    private static final LeftOutReason NOT_LEFT_OUT = new LeftOutReason("");

    private static final String UNSEEN =
            "native or an intrinsic: its calls by method references, by reflection and by code"
                    + " that is not traced are not recorded";

    private final Border border;
    private final Expansions expansions;
    private final CallGraph graph;
    private final Cuts cuts;
    private final Limits limits;
    private final Map<MethodRef, LeftOutReason> entries = new HashMap<>();
    private final List<Plan.LeftOut> unresolved = new ArrayList<>();

    /** Bridges and lambdas that the method being added leads through. */
    private final Set<Method> passed = new HashSet<>();

    LeftOutList(Border border, Expansions expansions, Cuts cuts, Limits limits) {
        this.border = border;
        this.expansions = expansions;
        graph = expansions.graph();
        this.cuts = cuts;
        this.limits = limits;
    }

    /** Adds what this method of the closure calls. */
    void add(Method method) {
        passed.clear();
        for (Link link : graph.of(method).links()) {
            add(link);
        }
        for (int line : graph.of(method).unresolvedLines()) {
            String file = method.owner.file.sourceFile();
            String place = (file == null ? method.owner.binaryName() : file) + (line == 0 ? "" : ":" + line);
            unresolved.add(new Plan.LeftOut(
                    method.ref().canonical(), "reflective call at " + place + " whose target is not known"));
        }
    }

    /** Adds what a method at the largest depth leads to, except what the closure holds. */
    void addBeyond(Method method, Traversal closure) {
        for (Link link : graph.of(method).links()) {
            for (Method target : cuts.follow(link, expansions)) {
                if (closure.step(target) == null) {
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

    private void add(Link link) {
        Blacklist.Decision cut = cuts.of(link);
        if (cut != null) {
            note(link.resolved().ref(), () -> cut(cut));
            return;
        }
        if (link.callee() != null) {
            noteCallee(link);
        }
        List<Method> targets = cuts.areNone()
                ? expansions.of(link.targets()).besides()
                : link.targets().methods();
        if (targets.isEmpty()) {
            return;
        }
        for (Method target : targets) {
            if (target != link.resolved()) {
                count(leftOut(target));
            }
            Blacklist.Decision cutTarget = cuts.of(target);
            if (cutTarget != null) {
                if (expansions.isTraced(target)) {
                    note(target.ref(), () -> cut(cutTarget));
                }
            } else if (target.isTransparent() && graph.of(target).links() != null && passed.add(target)) {
                graph.of(target).links().forEach(this::add);
            }
        }
    }

    /** Adds methods that are recorded where they are called, as far as this one leads to them by no call instruction of its own. */
    void addUnseen(Method method) {
        for (Link link : graph.of(method).links()) {
            boolean seen = link.kind() == Link.Kind.CALL && link.origin() instanceof Instruction.Call;
            Expansions.Expansion targets = expansions.of(link.targets());
            for (Method besides : targets.besides()) {
                if (besides.owner.lambda && graph.of(besides).links() != null) {
                    for (Link passedOn : graph.of(besides).links()) {
                        passedOn.targets().methods().forEach(this::noteUnseen);
                    }
                }
            }
            if (!seen) {
                targets.methods().forEach(this::noteUnseen);
            }
        }
    }

    private void noteUnseen(Method target) {
        if (target.isAtCalls() && expansions.isTraced(target)) {
            note(target.ref(), () -> UNSEEN);
        }
    }

    private void noteCallee(Link link) {
        Callee callee = link.callee();
        if (!link.isPlain()) {
            count(named(link));
        } else {
            if (callee.leftOut() == null) {
                LeftOutReason entry = named(link);
                callee.leftOut(entry == null ? NOT_LEFT_OUT : entry);
            }
            count(callee.leftOut());
        }
    }

    /** The entry of the method that a call names; null if there is nothing to tell of it. */
    private LeftOutReason named(Link call) {
        Method resolved = call.resolved();
        if (resolved == null) {
            return entry(call.declared(), () -> "not found: " + missing(call));
        }
        if (resolved.isAbstract() && !border.cuts(resolved) && nothingRuns(call)) {
            return entry(resolved.ref(), () -> "abstract: no class that implements it was found to be created");
        }
        if (runsNothing(call)) {
            return entry(resolved.ref(), () -> "no object: nothing that is reached creates one that has this method");
        }
        return leftOut(resolved);
    }

    /** The entry of a method that is left out for what it is itself; else null. */
    private LeftOutReason leftOut(Method method) {
        Blacklist.Decision decision = border.verdict(method).decision();
        if (decision != null) {
            return entry(
                    method.ref(), () -> decision.reason() + " (" + decision.pattern() + ", " + decision.origin() + ')');
        }
        if (method.isAtCalls() && UnseenCalls.reason(method.ref()) != null) {
            return entry(method.ref(), () -> UnseenCalls.reason(method.ref()));
        }
        if (method.problem() != null) {
            return entry(method.ref(), () -> method.problem());
        }
        return method.isBridge() ? entry(method.ref(), () -> "bridge: the compiler's way to " + bridged(method)) : null;
    }

    private void note(MethodRef ref, Supplier<String> reason) {
        count(entry(ref, reason));
    }

    private static void count(LeftOutReason entry) {
        if (entry != null) {
            entry.count();
        }
    }

    private LeftOutReason entry(MethodRef ref, Supplier<String> reason) {
        LeftOutReason known = entries.get(ref);
        if (known == null) {
            known = new LeftOutReason(reason.get());
            entries.put(ref, known);
        }
        return known;
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

    private String bridged(Method bridge) {
        List<Link> links = graph.of(bridge).links();
        for (Link link : links == null ? List.<Link>of() : links) {
            if (link.kind() == Link.Kind.CALL
                    && link.declared().name().equals(bridge.ref().name())) {
                return link.declared().canonical();
            }
        }
        return "the method it calls";
    }
}
