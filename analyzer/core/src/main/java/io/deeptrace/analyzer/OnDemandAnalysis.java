// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.graph.EntryPoints;
import io.deeptrace.analyzer.graph.Expansions;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.Receivers;
import io.deeptrace.analyzer.graph.SubtypeIndex;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.program.Border;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.analyzer.reflection.ReflectionRules;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One answer to one request: seeds and roots are followed together, then the closure is what the roots lead to. */
final class OnDemandAnalysis {
    private final CallGraphEngine.Request request;
    private final TypeTable types;
    private final Border border;
    private final SubtypeIndex subtypes;
    private final Reachability reachability;
    private final EntryPoints entries;
    private final Set<Method> forced = new HashSet<>();

    /** Whether seeds call the root, so that the object it is called on need not be of its class. */
    private final boolean called;

    OnDemandAnalysis(CallGraphEngine.Request request, Receivers.Engine engine) {
        this.request = request;
        types = new TypeTable(request.program().code());
        border = border();
        subtypes = new SubtypeIndex(types, border);
        Set<String> entryClasses = entryClasses();
        Set<String> rootClasses = rootClasses();
        reachability = new Reachability(
                types,
                border,
                subtypes,
                engine,
                (worklist, callees) ->
                        new ReflectionRules(types, callees, worklist, entryClasses, rootClasses, request.objects()));
        entries = new EntryPoints(types, reachability, subtypes);
        called = !callers().isEmpty();
    }

    Closure closure(String engine) {
        List<Method> named = new ArrayList<>();
        for (MethodRef root : request.roots()) {
            named.add(method(root));
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException("No root method was given.");
        }
        for (Method root : named) {
            if (root.isNative()) {
                throw new IllegalArgumentException(root + " is native, so it has no code to trace: name its caller.");
            }
            if (root.isAtCalls()) {
                throw new IllegalArgumentException(
                        root
                                + " is replaced by the JVM's own code, so it is recorded only where it is called: name its caller.");
            }
            if (border.cuts(root)) {
                // Whoever asks for a method by name wants it traced, whatever the lists say of its class.
                forced.add(root);
                border.force(root);
            }
        }
        for (MethodRef seed : request.seeds()) {
            entries.add(method(seed));
        }
        for (Method root : named) {
            entries.add(root);
        }
        for (String object : request.objects()) {
            ProgramType type = types.get(object);
            if (type.isConcrete() && !border.cutsAllAbove(type)) {
                entries.addObject(type);
            }
        }
        entries.settle();
        Set<Method> roots = new LinkedHashSet<>();
        for (Method root : named) {
            roots.addAll(runs(root));
        }
        request.program().code().classes().requireUnchanged();
        return new ClosureBuilder(border, types, reachability, List.copyOf(roots), request).build(engine);
    }

    private Border border() {
        Border shared = request.program().code().border(request.blacklist());
        for (MethodRef root : request.roots()) {
            if (shared.cuts(method(root))) {
                return new Border(request.blacklist());
            }
        }
        return shared;
    }

    /** The methods that a call of this root can run: itself, or overrides of it where objects of other classes come. */
    private List<Method> runs(Method root) {
        if (!root.isAbstract() && !(called && root.isVirtual())) {
            return List.of(root);
        }
        Targets targets = reachability.virtual(null, null, root.owner, root.signature);
        entries.settle();
        Set<Method> runs = new LinkedHashSet<>();
        if (!root.isAbstract() && !root.isBridge()) {
            runs.add(root);
        }
        runs.addAll(new Expansions(border, types.graph()).of(targets).methods());
        runs.removeIf(Method::isAtCalls);
        if (runs.size() > 1) {
            runs.removeAll(forced);
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(root + " is abstract and "
                    + (forced.contains(root)
                            ? "what implements it is left out: use --no-blacklist, or choose another root."
                            : "no class on the class path implements it: name an implementation."));
        }
        return List.copyOf(runs);
    }

    private Method method(MethodRef ref) {
        ProgramType type = types.get(ref.owner());
        Method method = type.methods().get(ref.name() + ref.descriptor());
        if (method == null) {
            String reason = type.problem == null ? "its class has no such method" : type.problem;
            throw new IllegalArgumentException(ref + " cannot be followed: " + reason + '.');
        }
        return method;
    }

    /** Classes whose static code hands objects to the program: the root's if it is static, and an expression's. */
    private Set<String> entryClasses() {
        Set<String> classes = callers();
        for (MethodRef root : request.roots()) {
            if (method(root).isStatic()) {
                classes.add(root.owner());
            }
        }
        return classes;
    }

    private Set<String> rootClasses() {
        Set<String> owners = new HashSet<>();
        for (MethodRef root : request.roots()) {
            owners.add(root.owner());
        }
        return owners;
    }

    /** Classes of the static seeds that are not the root's own factories: code that calls the root. */
    private Set<String> callers() {
        Set<String> owners = rootClasses();
        Set<String> callers = new HashSet<>();
        for (MethodRef seed : request.seeds()) {
            if (!owners.contains(seed.owner()) && method(seed).isStatic()) {
                callers.add(seed.owner());
            }
        }
        return callers;
    }
}
