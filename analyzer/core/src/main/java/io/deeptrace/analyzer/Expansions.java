// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.QuietCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks through what is not in the closure itself: a bridge stands for the method it calls, the class of a lambda for
 * its body. To be asked only when the analysis has settled.
 */
final class Expansions {
    private static final Expansion NOTHING = new Expansion(List.of(), List.of());

    private final Border border;
    private final Map<Targets, Expansion> known = new IdentityHashMap<>();
    private final Map<Method, Boolean> quiet = new HashMap<>();

    Expansions(Border border) {
        this.border = border;
    }

    /** Whether this method belongs into a closure that reaches it. */
    boolean isTraced(Method method) {
        return method.reached
                && !method.isTransparent()
                && !method.isAbstract()
                && !method.isNative()
                && method.problem == null
                && !border.cuts(method);
    }

    /** What these targets come to. */
    Expansion of(Targets targets) {
        if (targets == Targets.NONE) {
            return NOTHING;
        }
        Expansion expansion = known.get(targets);
        if (expansion == null && targets instanceof Method method && isTraced(method)) {
            expansion = new Expansion(List.of(method), List.of());
            known.put(targets, expansion);
        } else if (expansion == null) {
            Set<Method> traced = new LinkedHashSet<>();
            List<Link> links = new ArrayList<>(0);
            look(targets, traced, links, new HashSet<>());
            expansion = new Expansion(List.copyOf(traced), links);
            known.put(targets, expansion);
        }
        return expansion;
    }

    /** Whether a call may run code that cannot be followed, which may call back. */
    boolean leavesProgram(Link link) {
        if (link.kind() != Link.Kind.CALL) {
            return false;
        }
        if (link.resolved() == null) {
            return true;
        }
        Method method = link.resolved();
        return (border.cuts(method) || method.isNative() || method.problem != null) && !QuietCalls.contains(method.ref);
    }

    private void look(Targets targets, Set<Method> traced, List<Link> links, Set<Method> seen) {
        for (Method method : targets.methods()) {
            if (isTraced(method)) {
                traced.add(method);
            } else if (method.isTransparent() && method.links != null && seen.add(method)) {
                for (Link link : method.links) {
                    links.add(link);
                    look(link.targets(), traced, links, seen);
                }
            }
        }
    }

    /**
     * Targets with nothing to look through any more.
     *
     * @param methods methods of the closure
     * @param passed the links of the bridges and lambdas passed on the way
     */
    record Expansion(List<Method> methods, List<Link> passed) {}
}
