// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The worklist: methods reached and types instantiated, each leading to more of the other until nothing is new (rapid
 * type analysis, Bacon and Sweeney, OOPSLA 1996). Links stay in the methods, so that paths can be told afterwards.
 */
final class Reachability {
    private final TypeTable types;
    private final Border border;
    private final Receivers receivers;
    private final ReflectionRules reflection;
    private final CodeLinks code;
    private final Deque<Method> work = new ArrayDeque<>();
    private final List<ProgramType> instantiated = new ArrayList<>();

    Reachability(TypeTable types, Border border, Receivers receivers, Set<String> entryClasses) {
        this.types = types;
        this.border = border;
        this.receivers = receivers;
        reflection = new ReflectionRules(types, this, entryClasses);
        code = new CodeLinks(types, this, reflection);
    }

    /** The types found to be instantiated that can matter, in the order found. */
    List<ProgramType> instantiated() {
        return instantiated;
    }

    /** Whether the border lies before this method. */
    boolean cuts(Method method) {
        return border.cuts(method);
    }

    /** Follows all that was reached until nothing new turns up. */
    void run() {
        do {
            for (Method method = work.poll(); method != null; method = work.poll()) {
                try {
                    method.links = code.of(method);
                } catch (ClassFileException broken) {
                    method.links = List.of();
                    method.problem = broken.getMessage();
                }
            }
            reflection.settle();
        } while (!work.isEmpty());
    }

    /** Notes that these can run. */
    void reach(Targets targets) {
        for (Method method : targets.methods()) {
            if (!method.reached && !method.isAbstract() && !border.cuts(method)) {
                method.reached = true;
                work.add(method);
            }
        }
    }

    /** The targets of a virtual call of this signature on this type, now and later. */
    Targets virtual(ProgramType type, String signature) {
        VirtualTargets targets = type.virtualCalls.get(signature);
        if (targets == null) {
            targets = new VirtualTargets();
            type.virtualCalls.put(signature, targets);
            for (ProgramType receiver : receivers.of(type)) {
                add(targets, receiver.dispatch(signature));
            }
        }
        return targets;
    }

    /** The targets of a virtual call that resolves to this method, now and later. */
    Targets virtual(ProgramType type, Method resolved) {
        return virtual(type, resolved.callKey());
    }

    /** Notes that objects of exactly this type can exist. */
    void instantiate(ProgramType type) {
        if (type.instantiated) {
            return;
        }
        type.instantiated = true;
        if (type.supers.stream().allMatch(border::cutsAll)) {
            return;
        }
        instantiated.add(type);
        for (ProgramType parent : type.supers) {
            parent.instantiatedSubtypes.add(type);
            parent.virtualCalls.forEach((signature, targets) -> add(targets, type.dispatch(signature)));
        }
    }

    /**
     * What code behind the border can call on an object of this type: its overrides of methods that are declared there.
     */
    Targets callbacks(ProgramType type) {
        if (type.callbacks == null) {
            Set<Method> overrides = new LinkedHashSet<>();
            if (!type.supers.stream().allMatch(border::cutsAll)) {
                for (ProgramType parent : type.supers) {
                    addOverrides(type, parent, overrides);
                }
            }
            type.callbacks = fixed(overrides);
        }
        return type.callbacks;
    }

    /** The class initializers that the first use of this type runs (JVMS §5.5), the superclasses' included. */
    Targets initializers(ProgramType type) {
        if (type.initializers == null) {
            Set<Method> found = new LinkedHashSet<>();
            for (ProgramType parent : type.supers) {
                if (!parent.isInterface() || parent == type || hasDefaultMethod(parent)) {
                    Method initializer = parent.methods.get("<clinit>()V");
                    if (initializer != null && !border.cuts(initializer) && !(type.isInterface() && parent != type)) {
                        found.add(initializer);
                    }
                }
            }
            type.initializers = fixed(found);
        }
        return type.initializers;
    }

    /** What the JVM calls before it frees an object of this type (JLS §12.6). */
    Targets finalizer(ProgramType type) {
        Method finalizer = type.dispatch("finalize()V");
        return finalizer == null || finalizer.owner == types.object() || border.cuts(finalizer)
                ? Targets.NONE
                : finalizer;
    }

    private void addOverrides(ProgramType type, ProgramType parent, Set<Method> overrides) {
        for (Method declared : parent.methods.values()) {
            if (!declared.isVirtual() || declared.signature.equals("finalize()V")) {
                continue;
            }
            Method override = type.dispatch(declared.signature);
            if (override != null && override != declared && !border.cuts(override) && border.cuts(declared)) {
                overrides.add(override);
            }
        }
    }

    private void add(VirtualTargets targets, Method method) {
        // Targets in the JDK are left out one by one as "declared there"; naming each implementation would drown the
        // list.
        if (method != null && (method.owner.application || !border.cuts(method)) && targets.add(method)) {
            reach(method);
        }
    }

    private static boolean hasDefaultMethod(ProgramType type) {
        return type.methods.values().stream().anyMatch(method -> method.isVirtual() && !method.isAbstract());
    }

    private static Targets fixed(Set<Method> methods) {
        List<Method> list = List.copyOf(methods);
        return list.isEmpty() ? Targets.NONE : () -> list;
    }
}
