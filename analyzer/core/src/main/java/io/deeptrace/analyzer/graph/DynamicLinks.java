// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.graph;

import io.deeptrace.analyzer.classfile.ClassMethod;
import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.ProgramType;
import java.lang.invoke.LambdaMetafactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** What {@code invokedynamic} leads to, by its bootstrap method. */
final class DynamicLinks {
    private final TypeTable types;
    private final Reachability reachability;
    private final CodeLinks code;
    private final Map<ProgramType, Lambda> lambdas = new HashMap<>();

    DynamicLinks(TypeTable types, Reachability reachability, CodeLinks code) {
        this.types = types;
        this.reachability = reachability;
        this.code = code;
    }

    void call(Method caller, Instruction.DynamicCall call, List<Link> links) {
        switch (call.bootstrap().getOwner()) {
            case "java/lang/invoke/LambdaMetafactory" -> lambda(caller, call, links);
            case "java/lang/invoke/StringConcatFactory" -> concatenation(call, links);
            case "java/lang/runtime/ObjectMethods" -> recordMethod(call, links);
            case "java/lang/runtime/SwitchBootstraps" -> {
                // Compares classes and constants: calls nothing of the program.
            }
            default -> {
                code.handle(call.bootstrap(), call, links);
                for (Object argument : call.arguments()) {
                    code.constant(argument, call, links);
                }
            }
        }
    }

    /** What a method of a lambda's class does: it calls the implementation. */
    void implementation(Method method, List<Link> links) {
        code.handle(lambdas.get(method.owner).implementation, null, links);
    }

    /** The class whose code makes this lambda. */
    ProgramType creator(ProgramType lambda) {
        return lambdas.get(lambda).creator;
    }

    private void lambda(Method caller, Instruction.DynamicCall call, List<Link> links) {
        List<String> interfaces = new ArrayList<>();
        List<ClassMethod> methods = new ArrayList<>();
        List<Object> arguments = call.arguments();
        interfaces.add(Type.getReturnType(call.descriptor()).getInternalName());
        methods.add(types.lambdaMethod(call.name(), arguments.get(0).toString()));
        if (call.bootstrap().getName().equals("altMetafactory")) {
            alternatives(call, interfaces, methods);
        }
        ProgramType type = types.generated(
                caller.owner.name + '.' + caller.signature + '#' + call.ordinal(), caller.owner, interfaces, methods);
        lambdas.put(type, new Lambda((Handle) arguments.get(1), caller.owner));
        reachability.create(type);
        code.initialize(type, call, links);
        code.add(Link.Kind.CREATE, call, reachability.callbacks(type), links);
    }

    /** The further interfaces and bridges of {@link LambdaMetafactory#altMetafactory}. */
    private void alternatives(Instruction.DynamicCall call, List<String> interfaces, List<ClassMethod> methods) {
        List<Object> arguments = call.arguments();
        int flags = (Integer) arguments.get(3);
        int at = 4;
        if ((flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0) {
            interfaces.add("java/io/Serializable");
        }
        if ((flags & LambdaMetafactory.FLAG_MARKERS) != 0) {
            for (int i = (Integer) arguments.get(at++); i > 0; i--) {
                interfaces.add(((Type) arguments.get(at++)).getInternalName());
            }
        }
        if ((flags & LambdaMetafactory.FLAG_BRIDGES) != 0) {
            for (int i = (Integer) arguments.get(at++); i > 0; i--) {
                methods.add(types.lambdaMethod(call.name(), arguments.get(at++).toString()));
            }
        }
    }

    private void concatenation(Instruction.DynamicCall call, List<Link> links) {
        for (Type argument : Type.getArgumentTypes(call.descriptor())) {
            if (!argument.getDescriptor().equals("Ljava/lang/String;")) {
                code.callOn(argument, "toString", "()Ljava/lang/String;", call, links);
            }
        }
    }

    private void recordMethod(Instruction.DynamicCall call, List<Link> links) {
        String descriptor =
                switch (call.name()) {
                    case "toString" -> "()Ljava/lang/String;";
                    case "hashCode" -> "()I";
                    default -> "(Ljava/lang/Object;)Z";
                };
        for (Object argument : call.arguments()) {
            if (argument instanceof Handle component) {
                code.callOn(Type.getType(component.getDesc()), call.name(), descriptor, call, links);
            }
        }
    }

    /**
     * What is behind a lambda.
     *
     * @param implementation what its method calls
     * @param creator the class whose code makes it
     */
    private record Lambda(Handle implementation, ProgramType creator) {}
}
