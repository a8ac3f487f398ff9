// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One answer to one request: seeds and roots are followed together, then the closure is what the roots lead to. */
final class OnDemandAnalysis {
    private final CallGraphEngine.Request request;
    private final TypeTable types;
    private final Border border;
    private final SubtypeIndex subtypes;
    private final Receivers receivers;
    private final Reachability reachability;
    private final EntryPoints entries;

    OnDemandAnalysis(CallGraphEngine.Request request, Function<SubtypeIndex, Receivers> engine) {
        this.request = request;
        types = new TypeTable(request.program());
        border = new Border(request.blacklist());
        subtypes = new SubtypeIndex(types, border);
        receivers = engine.apply(subtypes);
        reachability = new Reachability(types, border, receivers, entryClasses());
        entries = new EntryPoints(types, reachability, subtypes);
    }

    Closure closure(String engine) {
        List<Method> named = request.roots().stream().map(this::method).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("No root method was given.");
        }
        for (Method root : named) {
            // Whoever asks for a method by name wants it traced, whatever the lists say of its class.
            root.verdict = Border.Verdict.TRACED;
        }
        for (MethodRef seed : request.seeds()) {
            entries.add(method(seed));
        }
        named.forEach(entries::add);
        entries.settle();
        List<Method> roots = concrete(named);
        return new ClosureBuilder(border, reachability, roots, request.program()).build(engine);
    }

    /** A root without code stands for the methods that implement it. */
    private List<Method> concrete(List<Method> named) {
        Set<Method> roots = new LinkedHashSet<>();
        for (Method root : named) {
            if (root.isNative()) {
                throw new IllegalArgumentException(root + " is native, so it has no code to trace: name its caller.");
            }
            if (!root.isAbstract()) {
                roots.add(root);
                continue;
            }
            List<Method> implementations = new ArrayList<>(
                    reachability.virtual(root.owner, root.signature).methods());
            implementations.removeIf(border::cuts);
            if (implementations.isEmpty()) {
                throw new IllegalArgumentException(
                        root + " is abstract and no class on the class path implements it: name an implementation.");
            }
            roots.addAll(implementations);
        }
        entries.settle();
        return List.copyOf(roots);
    }

    private Method method(MethodRef ref) {
        ProgramType type = types.get(ref.owner());
        Method method = type.methods.get(ref.name() + ref.descriptor());
        if (method == null) {
            String reason = type.problem == null ? "its class has no such method" : type.problem;
            throw new IllegalArgumentException(ref + " cannot be followed: " + reason + '.');
        }
        return method;
    }

    /** Classes whose static code hands objects to the program: the root's if it is static, and an expression's. */
    private Set<String> entryClasses() {
        Set<String> owners = new HashSet<>();
        request.roots().forEach(root -> owners.add(root.owner()));
        Set<String> classes = new HashSet<>();
        for (MethodRef root : request.roots()) {
            if (method(root).isStatic()) {
                classes.add(root.owner());
            }
        }
        for (MethodRef seed : request.seeds()) {
            if (!owners.contains(seed.owner()) && method(seed).isStatic()) {
                classes.add(seed.owner());
            }
        }
        return classes;
    }
}
