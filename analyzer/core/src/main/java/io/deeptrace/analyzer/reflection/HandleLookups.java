// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.classfile.Operand;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What calls give back that look up method handles and make others of them. */
final class HandleLookups {
    private static final String HANDLE = "Ljava/lang/invoke/MethodHandle;";

    private final CodeFacts facts;

    HandleLookups(CodeFacts facts) {
        this.facts = facts;
    }

    /** Adds the result of a call of {@code MethodHandles.Lookup}; false if it tells nothing. */
    boolean add(ApiCall call) {
        Found first = call.found(1);
        switch (call.name()) {
            case "findStatic", "findVirtual", "findSpecial", "bind" -> {
                Found owners = first;
                if (call.name().equals("bind")) {
                    owners = new Found();
                    for (Value.Instance object : first.all(Value.Instance.class)) {
                        owners.add(new Value.ClassObject(ApiCall.descriptor(object.type())));
                    }
                }
                boolean exact = call.name().equals("findSpecial");
                call.methods(owners, call.found(2), parameters(call, call.operand(3)), exact);
            }
            case "findConstructor" -> call.members(first, "<init>", parameters(call, call.operand(2)), true);
            case "findGetter", "findSetter", "findStaticGetter", "findStaticSetter" ->
                call.fields(first, call.found(2));
            case "unreflect", "unreflectSpecial", "unreflectConstructor", "unreflectGetter", "unreflectSetter" ->
                call.handOn(first);
            case "findClass" -> call.named(first);
            case "ensureInitialized", "accessClass" -> call.handOn(first);
            default -> {
                return false;
            }
        }
        return call.done(first);
    }

    static boolean isAdapter(Instruction.Call call) {
        return call.owner().startsWith("java/lang/invoke/MethodHandle")
                && call.descriptor().endsWith(')' + HANDLE);
    }

    /** Adapters run the handles that they are given; their numbers, types and other arguments do not matter. */
    static void addAdapted(ApiCall call) {
        List<String> given = new ArrayList<>();
        if (call.instruction.opcode() != Opcodes.INVOKESTATIC) {
            given.add('L' + call.instruction.owner() + ';');
        }
        for (Type argument : Type.getArgumentTypes(call.instruction.descriptor())) {
            given.add(argument.getDescriptor());
        }
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).endsWith(HANDLE)) {
                call.handOn(i);
            }
        }
    }

    /** The types that a {@code MethodType} made on the spot has for parameters; null where unknown. */
    private List<String> parameters(ApiCall asked, Operand type) {
        Instruction.Call call = type instanceof Operand.Result result
                ? facts.of(asked.scope.method()).call(result.ordinal())
                : null;
        if (call == null
                || !call.owner().equals("java/lang/invoke/MethodType")
                || !call.name().equals("methodType")
                || call.descriptor().contains("Ljava/util/List;")
                || call.descriptor().contains("Ljava/lang/invoke/MethodType;)")) {
            return null;
        }
        List<Operand> operands = new ArrayList<>();
        for (int i = 1; i < Type.getArgumentTypes(call.descriptor()).length; i++) {
            Operand operand = CodeOperands.operand(call, i);
            if (operand instanceof Operand.Elements array) {
                operands.addAll(array.elements());
            } else {
                operands.add(operand);
            }
        }
        return asked.classes(new Operand.Elements("[Ljava/lang/Class;", operands));
    }
}
