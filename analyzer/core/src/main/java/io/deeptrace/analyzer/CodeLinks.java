// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.ClassFileException;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.format.MethodRef;
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
    private final ReflectionRules reflection;
    private final DynamicLinks dynamic;

    /** The method whose code is being read. */
    private Method running;

    CodeLinks(TypeTable types, Reachability reachability, ReflectionRules reflection) {
        this.types = types;
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
        List<Link> links = new ArrayList<>();
        running = method;
        if (method.owner.lambda) {
            if (!reflection.implementation(method, links)) {
                dynamic.implementation(method, links);
            }
            return links;
        }
        List<Instruction> instructions = method.owner.file.instructions(method.declaration);
        for (Instruction instruction : instructions) {
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
        MethodRef declared = new MethodRef(call.owner(), call.name(), call.descriptor());
        switch (call.opcode()) {
            case Opcodes.INVOKESTATIC -> callStatic(declared, call, links);
            case Opcodes.INVOKESPECIAL -> callSpecial(declared, call, links);
            default -> callVirtual(declared, call, links);
        }
    }

    void callStatic(MethodRef declared, Instruction origin, List<Link> links) {
        ProgramType type = types.get(declared.owner());
        Method method = type.resolve(signature(declared));
        initialize(method == null ? type : method.owner, origin, links);
        addCall(origin, declared, type, method, method == null ? Targets.NONE : method, links);
    }

    void callSpecial(MethodRef declared, Instruction origin, List<Link> links) {
        ProgramType type = types.get(declared.owner());
        Method method = type.resolve(signature(declared));
        if (method != null && !method.isInitializer() && !method.isPrivate()) {
            method = selectSpecial(type, method);
        }
        addCall(origin, declared, type, method, method == null ? Targets.NONE : method, links);
    }

    /** What {@code super.m()} runs: the search begins above the class that says it (JVMS §6.5, invokespecial). */
    private Method selectSpecial(ProgramType type, Method method) {
        boolean above = !type.isInterface() && type != running.owner && running.owner.isSubtypeOf(type);
        Method selected = (above ? running.owner.superType : type).dispatch(method);
        return selected == null ? method : selected;
    }

    void callVirtual(MethodRef declared, Instruction origin, List<Link> links) {
        ProgramType type = types.get(declared.owner());
        Method method = resolve(type, declared);
        Targets targets;
        if (method == null) {
            targets = reachability.virtual(running, origin, type, signature(declared));
        } else if (!method.isVirtual() || declared.owner().charAt(0) == '[') {
            // Nothing overrides what arrays have of Object (JLS §10.7).
            targets = method;
        } else {
            targets = reachability.virtual(running, origin, type, method.callKey());
        }
        addCall(origin, declared, type, method, targets, links);
    }

    private void created(ProgramType type, Instruction origin, List<Link> links) {
        initialize(type, origin, links);
        add(new Link(Link.Kind.CREATE, origin, reachability.callbacks(type)), links);
        Targets finalizer = reachability.finalizer(type);
        reachability.reach(finalizer);
        add(new Link(Link.Kind.CREATE, origin, finalizer), links);
    }

    /** This type is initialised here, unless the code running is its own or a subclass's: then it was before. */
    void initialize(ProgramType type, Instruction origin, List<Link> links) {
        if (type == running.owner || !type.isInterface() && running.owner.isSubtypeOf(type)) {
            return;
        }
        add(new Link(Link.Kind.INITIALIZE, origin, reachability.initializers(type)), links);
    }

    /** A handle that will be invoked (JVMS §5.4.3.5). */
    void handle(Handle handle, Instruction origin, List<Link> links) {
        MethodRef ref = new MethodRef(handle.getOwner(), handle.getName(), handle.getDesc());
        switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC -> callStatic(ref, origin, links);
            case Opcodes.H_INVOKESPECIAL -> callSpecial(ref, origin, links);
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE -> callVirtual(ref, origin, links);
            case Opcodes.H_NEWINVOKESPECIAL -> {
                if (running.owner.lambda) {
                    reachability.create(types.get(ref.owner()));
                } else {
                    reachability.instantiate(types.get(ref.owner()));
                }
                created(types.get(ref.owner()), origin, links);
                callSpecial(ref, origin, links);
            }
            case Opcodes.H_GETSTATIC, Opcodes.H_PUTSTATIC ->
                initialize(types.declaringField(types.get(ref.owner()), ref.name()), origin, links);
            default -> {
                // Handles of instance fields call nothing.
            }
        }
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
            callVirtual(new MethodRef(type.getInternalName(), name, descriptor), origin, links);
        }
    }

    private void addCall(
            Instruction origin,
            MethodRef declared,
            ProgramType type,
            Method method,
            Targets targets,
            List<Link> links) {
        add(new Link(Link.Kind.CALL, origin, declared, method, targets, type.problem), links);
    }

    void add(Link link, List<Link> links) {
        if (link.kind() == Link.Kind.CALL || link.targets() != Targets.NONE) {
            links.add(link);
            reachability.follow(link.targets());
        }
    }

    private Method resolve(ProgramType type, MethodRef declared) {
        Method method = type.resolve(signature(declared));
        if (method == null
                && (type.name.equals("java/lang/invoke/MethodHandle")
                        || type.name.equals("java/lang/invoke/VarHandle"))) {
            // Signature polymorphic (JVMS §2.9.3): the instruction's descriptor is not the declared one.
            method = type.resolve(declared.name() + "([Ljava/lang/Object;)Ljava/lang/Object;");
        }
        return method;
    }

    private String signature(MethodRef ref) {
        return types.signature(ref.name(), ref.descriptor());
    }
}
