// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.flow.FlowReceivers;
import io.deeptrace.analyzer.graph.CallGraph;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.Receivers;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import io.deeptrace.format.MethodRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Type;

/** Receivers by what flows to each call, less those that another analysis rules out; remembers what was reached how. */
final class NarrowedReceivers implements Receivers {
    private final FlowReceivers flows;
    private final CallGraph graph;
    private final CallTargets narrow;
    private final List<ProgramType> types = new ArrayList<>();
    private final List<Method> scanned = new ArrayList<>();
    private final Set<Method> unseen = new LinkedHashSet<>();
    private final Set<Method> entered = new LinkedHashSet<>();
    private final Set<String> appeared = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();

    /** @param narrow what the other analysis found; null if it was not asked yet */
    NarrowedReceivers(Reachability reachability, CallTargets narrow) {
        flows = new FlowReceivers(reachability);
        this.narrow = narrow;
        graph = reachability.graph();
    }

    @Override
    public Targets virtual(Method caller, Instruction origin, ProgramType type, String signature) {
        if (narrow != null && caller != null && !caller.owner.lambda && origin instanceof Instruction.Call call) {
            Set<String> allowed = narrow.of(caller.ref(), call.name(), call.descriptor());
            if (allowed != null) {
                return flows.site(type, signature, allowed);
            }
        }
        return flows.virtual(caller, origin, type, signature);
    }

    @Override
    public Targets callbacks(ProgramType type) {
        return flows.callbacks(type);
    }

    @Override
    public void exists(ProgramType type) {
        types.add(type);
        flows.exists(type);
    }

    @Override
    public void appears(ProgramType type) {
        appeared.add(type.name);
        flows.appears(type);
    }

    @Override
    public void calledUnseen(Method method) {
        unseen.add(method);
        flows.calledUnseen(method);
    }

    @Override
    public void freed(ProgramType type, Method finalizer) {
        unseen.add(finalizer);
        flows.freed(type, finalizer);
    }

    @Override
    public void entered(Method method) {
        entered.add(method);
        flows.entered(method);
    }

    @Override
    public boolean advance() {
        return flows.advance();
    }

    @Override
    public void scanned(Method method) {
        scanned.add(method);
        flows.scanned(method);
        if (!method.owner.lambda && method.problem() == null) {
            try {
                for (Instruction instruction : method.owner.file.instructions(method.declaration)) {
                    if (instruction instanceof Instruction.Constant constant
                            && constant.value() instanceof String text) {
                        texts.add(text);
                    }
                }
            } catch (ClassFileException broken) {
                method.giveUp(broken.getMessage());
            }
        }
    }

    /** The methods reached that have code, lambdas' classes apart. */
    Set<MethodRef> methods() {
        return refs(scanned);
    }

    /** Those called where no call instruction shows it. */
    Set<MethodRef> unseen() {
        Set<Method> all = new LinkedHashSet<>(unseen);
        all.addAll(entered);
        for (Method method : scanned) {
            for (Link link : graph.of(method).links()) {
                if (link.kind() == Link.Kind.REFLECT
                        || link.kind() == Link.Kind.CALL
                                && !(link.origin() instanceof Instruction.Call && link.declared() != null)) {
                    all.addAll(link.targets().methods());
                }
            }
        }
        return refs(all);
    }

    /** All that the other analysis should know. */
    Narrowing.Reached reached(Set<MethodRef> called) {
        Set<Method> callbacks = new LinkedHashSet<>();
        Set<String> existing = new LinkedHashSet<>();
        for (ProgramType type : types) {
            callbacks.addAll(flows.callbacks(type).methods());
            if (!type.lambda) {
                existing.add(type.name);
            }
        }
        Predicate<String> hidden = flows.usesHiddenFields()
                ? name -> true
                : name -> texts.contains(name) || !Instruction.Constant.mayName(name);
        return new Narrowing.Reached(methods(), called, refs(callbacks), appeared, existing, hidden, isOpen());
    }

    /** Whether an entry that takes objects is called by no code that was reached. */
    private boolean isOpen() {
        Set<Method> called = new LinkedHashSet<>();
        for (Method method : scanned) {
            for (Link link : graph.of(method).links()) {
                if (link.kind() == Link.Kind.CALL && link.origin() instanceof Instruction.Call) {
                    link.targets().methods().stream()
                            .filter(target -> target != method)
                            .forEach(called::add);
                }
            }
        }
        return entered.stream().anyMatch(entry -> !called.contains(entry) && takesObjects(entry));
    }

    private static boolean takesObjects(Method entry) {
        if (!entry.isStatic() && !entry.isConstructor()) {
            return true;
        }
        for (Type parameter : Type.getArgumentTypes(entry.ref().descriptor())) {
            if (FlowReceivers.follows(parameter)) {
                return true;
            }
        }
        return false;
    }

    private Set<MethodRef> refs(Iterable<Method> methods) {
        Set<MethodRef> refs = new LinkedHashSet<>();
        for (Method method : methods) {
            if (graph.of(method).isReached()
                    && !method.owner.lambda
                    && !method.isNative()
                    && method.problem() == null) {
                refs.add(method.ref());
            }
        }
        return refs;
    }
}
