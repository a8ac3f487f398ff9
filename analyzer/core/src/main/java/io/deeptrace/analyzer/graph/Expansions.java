// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.format.QuietCalls;
import io.deeptrace.format.UnseenCalls;
import java.util.ArrayList;
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
public final class Expansions {
    private static final Expansion NOTHING = new Expansion(null, List.of(), List.of(), List.of());

    private final Border border;
    private final CallGraph graph;
    private final Map<Targets, Expansion> known = new IdentityHashMap<>();

    public Expansions(Border border, CallGraph graph) {
        this.graph = graph;
        this.border = border;
    }

    public CallGraph graph() {
        return graph;
    }

    /** Whether this method belongs into a closure that reaches it. */
    public boolean isTraced(Method method) {
        return graph.of(method).reached
                && !method.isTransparent()
                && !method.isAbstract()
                && method.problem() == null
                && !border.cuts(method)
                && !(method.isAtCalls() && UnseenCalls.reason(method.ref()) != null);
    }

    /** What these targets come to. */
    public Expansion of(Targets targets) {
        if (targets == Targets.NONE) {
            return NOTHING;
        }
        if (targets instanceof Method method) {
            MethodState state = graph.of(method);
            if (state.expansion == null || state.expansion.asker != this) {
                state.expansion = expand(method);
            }
            return state.expansion;
        }
        if (targets instanceof ExpandedTargets list) {
            if (list.expansion == null || list.expansion.asker != this) {
                list.expansion = expand(list);
            }
            return list.expansion;
        }
        Expansion expansion = known.get(targets);
        if (expansion == null) {
            expansion = expand(targets);
            known.put(targets, expansion);
        }
        return expansion;
    }

    private Expansion expand(Targets targets) {
        if (targets instanceof Method method && isTraced(method)) {
            return new Expansion(this, method.methods(), List.of(), List.of());
        }
        List<Method> besides = new ArrayList<>(0);
        List<Method> methods = targets.methods();
        for (int i = 0; i < methods.size(); i++) {
            if (!isTraced(methods.get(i))) {
                besides.add(methods.get(i));
            }
        }
        if (besides.isEmpty()) {
            return new Expansion(this, methods, List.of(), List.of());
        }
        Set<Method> traced = new LinkedHashSet<>();
        List<Link> links = new ArrayList<>(0);
        look(targets, traced, links, new HashSet<>());
        return new Expansion(this, List.copyOf(traced), links, besides);
    }

    /** Whether a call may run code that cannot be followed, which may call back. */
    public boolean leavesProgram(Link link) {
        if (link.kind() != Link.Kind.CALL) {
            return false;
        }
        Method method = link.resolved();
        if (method == null) {
            return true;
        }
        MethodState state = graph.of(method);
        if (state.leavesProgram == null) {
            state.leavesProgram = (border.cuts(method) || method.isNative() || method.problem() != null)
                    && !QuietCalls.contains(method.ref());
        }
        return state.leavesProgram;
    }

    /** Whether one of the links of the bridges and lambdas passed on the way may run code that cannot be followed. */
    private boolean leavesProgram(List<Link> passed) {
        for (Link link : passed) {
            if (leavesProgram(link)) {
                return true;
            }
        }
        return false;
    }

    private void look(Targets targets, Set<Method> traced, List<Link> links, Set<Method> seen) {
        for (Method method : targets.methods()) {
            if (isTraced(method)) {
                traced.add(method);
            } else if (method.isTransparent() && graph.of(method).links != null && seen.add(method)) {
                for (Link link : graph.of(method).links) {
                    links.add(link);
                    look(link.targets(), traced, links, seen);
                }
            }
        }
    }

    /** Targets with nothing to look through any more. */
    public static final class Expansion {
        private final Expansions asker;
        private final List<Method> methods;
        private final List<Link> passed;
        private final List<Method> besides;
        private Boolean leads;
        private Object walker;

        Expansion(Expansions asker, List<Method> methods, List<Link> passed, List<Method> besides) {
            this.asker = asker;
            this.methods = methods;
            this.passed = passed;
            this.besides = besides;
        }

        /** Methods of the closure. */
        public List<Method> methods() {
            return methods;
        }

        /** The links of the bridges and lambdas passed on the way. */
        public List<Link> passed() {
            return passed;
        }

        /** The targets themselves that are no methods of the closure. */
        public List<Method> besides() {
            return besides;
        }

        /** Whether a call of these leads into the closure, or out of the program by what is passed on the way. */
        public boolean leads() {
            if (leads == null) {
                leads = !methods.isEmpty() || asker != null && asker.leavesProgram(passed);
            }
            return leads;
        }

        /** Whether this walk comes here first. */
        public boolean isNewTo(Object walk) {
            boolean isNew = walker != walk;
            walker = walk;
            return isNew;
        }
    }
}
