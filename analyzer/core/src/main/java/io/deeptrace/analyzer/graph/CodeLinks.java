// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import io.deeptrace.analyzer.program.Targets;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Turns the instructions of a method into links, and tells the worklist what they reach and instantiate. */
final class CodeLinks {
    private final TypeTable types;
    private final Reachability reachability;
    private final UnnamedCalls reflection;
    private final Callees callees;
    private final DynamicLinks dynamic;

    /** The method whose code is being read. */
    private Method running;

    /** The class whose initializer is known to have begun. */
    private ProgramType initialized;

    CodeLinks(TypeTable types, Callees callees, Reachability reachability, UnnamedCalls reflection) {
        this.types = types;
        this.callees = callees;
        this.reachability = reachability;
        this.reflection = reflection;
        dynamic = new DynamicLinks(types, reachability, this);
    }

    /**
     * The links of a method, in the order of its code.
     *
     * @throws ClassFileException if its code is damaged
     */
    List<Link> of(Method method) throws ClassFileException {
        running = method;
        initialized = method.owner;
        if (method.owner.lambda) {
            List<Link> links = new ArrayList<>(1);
            if (!reflection.implementation(method, links)) {
                initialized = dynamic.creator(method.owner);
                dynamic.implementation(method, links);
            }
            return links;
        }
        List<Instruction> instructions = method.owner.file.instructions(method.declaration);
        List<Link> links = new ArrayList<>(instructions.size());
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            if (instruction instanceof Instruction.Call call) {
                call(call, links);
            } else if (instruction instanceof Instruction.DynamicCall call) {
                dynamic.call(method, call, links);
            } else if (instruction instanceof Instruction.Allocation allocation) {
                ProgramType type = types.get(allocation.type());
                reachability.create(type);
                created(type, allocation, links);
            } else if (instruction instanceof Instruction.FieldAccess field && field.isStatic()) {
                initialize(types.declaringField(types.get(field.owner()), field.name()), field, links);
            } else if (instruction instanceof Instruction.Constant constant) {
                constant(constant.value(), constant, links);
            }
        }
        reflection.apply(method, instructions, links);
        return links;
    }

    private void call(Instruction.Call call, List<Link> links) {
        Callee callee = callees.of(call.reference());
        switch (call.opcode()) {
            case Opcodes.INVOKESTATIC -> callStatic(callee, call, links);
            case Opcodes.INVOKESPECIAL -> callSpecial(callee, call, links);
            default -> callVirtual(callee, call, links);
        }
    }

    private void callStatic(Callee callee, Instruction origin, List<Link> links) {
        Method method = callee.resolved;
        initialize(method == null ? callee.type() : method.owner, origin, links);
        addCall(origin, callee, method == null ? Targets.NONE : method, links);
    }

    private void callSpecial(Callee callee, Instruction origin, List<Link> links) {
        Method method = callee.resolved;
        if (method != null && !method.isInitializer() && !method.isPrivate()) {
            method = selectSpecial(callee.type(), method);
        }
        addCall(origin, callee, method == null ? Targets.NONE : method, links);
    }

    /** What {@code super.m()} runs: the search begins above the class that says it (JVMS §6.5, invokespecial). */
    private Method selectSpecial(ProgramType type, Method method) {
        boolean above = !type.isInterface() && type != running.owner && running.owner.isSubtypeOf(type);
        Method selected = (above ? running.owner.superType() : type).dispatch(method);
        return selected == null ? method : selected;
    }

    private void callVirtual(Callee callee, Instruction origin, List<Link> links) {
        Method method = callee.resolved;
        if (callee.targets != null) {
            addCall(origin, callee, callee.targets, links);
        } else if (method != null && (!method.isVirtual() || callee.name().isOfArray())) {
            // Nothing overrides what arrays have of Object (JLS §10.7).
            addCall(origin, callee, method, links);
        } else {
            String key = method == null ? callee.signature() : method.callKey();
            Targets targets = reachability.virtual(running, origin, callee.type(), key);
            if (targets instanceof VirtualTargets shared) {
                callee.targets = shared;
            }
            addCall(origin, callee, targets, links);
        }
    }

    private void created(ProgramType type, Instruction origin, List<Link> links) {
        initialize(type, origin, links);
        add(Link.Kind.CREATE, origin, reachability.callbacks(type), links);
        add(Link.Kind.CREATE, origin, reachability.finalized(type), links);
    }

    /** This type is initialised here, unless its own code or a subclass's runs, or made the lambda: then it was before. */
    void initialize(ProgramType type, Instruction origin, List<Link> links) {
        if (type == initialized || !type.isInterface() && initialized.isSubtypeOf(type)) {
            return;
        }
        add(Link.Kind.INITIALIZE, origin, reachability.initializers(type), links);
    }

    /** A handle that will be invoked (JVMS §5.4.3.5). */
    void handle(Handle handle, Instruction origin, List<Link> links) {
        ProgramType owner = types.get(handle.getOwner());
        switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> callStatic(callee(handle), origin, links);
            case Opcodes.H_INVOKESPECIAL -> callSpecial(callee(handle), origin, links);
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE -> callVirtual(callee(handle), origin, links);
            case Opcodes.H_NEWINVOKESPECIAL -> {
                if (running.owner.lambda) {
                    reachability.create(owner);
                } else {
                    reachability.instantiate(owner);
                }
                created(owner, origin, links);
                callSpecial(callee(handle), origin, links);
            }
            case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC ->
                initialize(types.declaringField(owner, handle.getName()), origin, links);
            default -> {
                // Handles of instance fields call nothing.
            }
        }
    }

    private Callee callee(Handle handle) {
        return callees.of(handle.getOwner(), handle.getName(), handle.getDesc());
    }

    /** Handles and dynamic constants among constants and bootstrap arguments. */
    void constant(Object value, Instruction origin, List<Link> links) {
        if (value instanceof Handle handle) {
            handle(handle, origin, links);
        } else if (value instanceof ConstantDynamic constant) {
            handle(constant.getBootstrapMethod(), origin, links);
            for (int i = 0; i < constant.getBootstrapMethodArgumentCount(); i++) {
                constant(constant.getBootstrapMethodArgument(i), origin, links);
            }
        }
    }

    /** A virtual call that a bootstrap makes on values of this type. */
    void callOn(Type type, String name, String descriptor, Instruction origin, List<Link> links) {
        if (type.getSort() == Type.OBJECT) {
            callVirtual(callees.of(type.getInternalName(), name, descriptor), origin, links);
        }
    }

    private void addCall(Instruction origin, Callee callee, Targets targets, List<Link> links) {
        links.add(new Link(Link.Kind.CALL, origin, callee, targets));
        reachability.follow(targets);
    }

    /** This leads there, if there is anything. */
    void add(Link.Kind kind, Instruction origin, Targets targets, List<Link> links) {
        if (targets != Targets.NONE) {
            links.add(new Link(kind, origin, targets));
            reachability.follow(targets);
        }
    }
}
