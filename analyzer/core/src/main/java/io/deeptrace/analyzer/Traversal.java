// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Breadth first from the roots over settled links: which methods are in the closure, and the shortest way to each. */
final class Traversal {
    private final Expansions expansions;
    private final Cuts cuts;
    private final int most;
    private final Collection<Method> outside;
    private final Map<Method, Step> steps = new LinkedHashMap<>();
    private final Deque<Method> open = new ArrayDeque<>();
    private final Set<Targets> created = Collections.newSetFromMap(new IdentityHashMap<>());
    private Method leaving;

    /**
     * Walks at once.
     *
     * @param cuts what is not followed
     * @param most the largest depth
     * @param outside methods that untraced code can call on objects which the closure does not create: the first method
     *     that calls untraced code is taken to lead to them
     */
    Traversal(Expansions expansions, Cuts cuts, int most, List<Method> roots, Collection<Method> outside) {
        this.expansions = expansions;
        this.cuts = cuts;
        this.most = most;
        this.outside = outside;
        for (Method root : roots) {
            steps.put(root, new Step(0, null));
            open.add(root);
        }
        for (Method method = open.poll(); method != null; method = open.poll()) {
            visit(method);
        }
    }

    /** The closure, roots first, then by distance. */
    Map<Method, Step> steps() {
        return steps;
    }

    /** Whether objects with these callbacks are created by the closure's code. */
    boolean creates(Targets callbacks) {
        return created.contains(callbacks);
    }

    /** Whether the closure calls code that cannot be followed. */
    boolean leavesProgram() {
        return leaving != null;
    }

    /** The first method that calls code which cannot be followed, or null. */
    Method leaving() {
        return leaving;
    }

    private void visit(Method method) {
        for (Link link : method.links) {
            note(method, link);
            Expansions.Expansion expansion = expansions.of(link.targets());
            if (cuts.areNone() && !expansion.isNewTo(this)) {
                continue; // many calls share their targets
            }
            add(cuts.follow(link, expansions), method);
            for (Link passed : expansion.passed()) {
                note(method, passed);
            }
        }
    }

    private void note(Method method, Link link) {
        if (link.kind() == Link.Kind.CREATE) {
            created.add(link.targets());
        }
        if (leaving == null && expansions.leavesProgram(link)) {
            leaving = method;
            add(outside, method);
        }
    }

    private void add(Collection<Method> targets, Method via) {
        if (steps.get(via).depth == most) {
            return;
        }
        for (Method target : targets) {
            if (!steps.containsKey(target)) {
                steps.put(target, new Step(steps.get(via).depth + 1, via));
                open.add(target);
            }
        }
    }

    /**
     * The last step of a shortest way.
     *
     * @param depth number of calls from a root
     * @param via the method before, or null for a root
     */
    record Step(int depth, Method via) {}
}
