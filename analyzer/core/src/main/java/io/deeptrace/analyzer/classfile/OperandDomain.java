// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Adds to the instructions of a method where the values they take come from. A slot holds an {@link Operand}, an {@link
 * Integer}, a {@link BuiltText} or a {@link BuiltArray}.
 */
final class OperandDomain implements ValueDomain<Object> {
    private static final Operand NULL = new Operand.Null();

    private static final Map<String, String> PRIMITIVES = Map.of(
            "java/lang/Boolean", "Z",
            "java/lang/Byte", "B",
            "java/lang/Character", "C",
            "java/lang/Short", "S",
            "java/lang/Integer", "I",
            "java/lang/Long", "J",
            "java/lang/Float", "F",
            "java/lang/Double", "D",
            "java/lang/Void", "V");

    private final boolean returns;
    private final List<Instruction> result;

    private OperandDomain(ClassMethod method, int instructions) {
        returns = KeptOperands.isCarrier(Type.getReturnType(method.descriptor()));
        result = new ArrayList<>(instructions + 1);
    }

    /** The instructions of this method with their operands, and the values given back. */
    static List<Instruction> add(ClassFile file, ClassMethod method, List<Instruction> instructions) {
        OperandDomain domain = new OperandDomain(method, instructions.size());
        CodeWalk.walk(file, method, instructions, domain);
        return domain.result;
    }

    @Override
    public Object unknown() {
        return Operand.UNKNOWN;
    }

    @Override
    public Object primitive() {
        return Operand.UNKNOWN;
    }

    @Override
    public Object number(int value) {
        return value;
    }

    @Override
    public Object nothing() {
        return NULL;
    }

    @Override
    public Object parameter(int index) {
        return new Operand.Parameter(index);
    }

    @Override
    public Object either(Object one, Object other) {
        return Alternatives.either(one, other);
    }

    @Override
    public Object atLoop(Object value) {
        return Alternatives.either(value, Operand.UNKNOWN);
    }

    @Override
    public Object written(Object value) {
        if (value instanceof BuiltArray built) {
            return built.open();
        }
        return value instanceof BuiltText ? Operand.UNKNOWN : value;
    }

    @Override
    public Object constant(Instruction.Constant constant) {
        result.add(constant);
        if (constant.value() instanceof String text) {
            return new Operand.Text(text);
        }
        return constant.value() instanceof Type type && type.getSort() != Type.METHOD
                ? new Operand.Literal(type.getDescriptor())
                : Operand.UNKNOWN;
    }

    @Override
    public Object created(Instruction.Allocation allocation) {
        result.add(allocation);
        return StringBuilding.isBuilder(allocation.type())
                ? new BuiltText(new Operand.Text(""))
                : new Operand.Created(allocation.type());
    }

    @Override
    public Object array(String type, int dimensions) {
        return dimensions == 1 ? new BuiltArray(type, List.of()) : Operand.UNKNOWN;
    }

    @Override
    public Object element(Object array) {
        if (array instanceof BuiltArray built) {
            return built.element();
        }
        return array instanceof Operand operand ? operand : Operand.UNKNOWN;
    }

    @Override
    public void storeElement(Frame<Object> frame, Object array, Object index, Object value) {
        if (array instanceof BuiltArray built) {
            frame.replace(built, built.with(index, Alternatives.operand(value)));
        }
    }

    @Override
    public Object cast(String type, Object value) {
        return value;
    }

    @Override
    public Object field(Instruction.FieldAccess field) {
        result.add(field);
        if (field.isStatic() && field.name().equals("TYPE") && field.owner().startsWith("java/lang/")) {
            String primitive = PRIMITIVES.get(field.owner());
            return primitive == null ? Operand.UNKNOWN : new Operand.Literal(primitive);
        }
        char type = field.descriptor().charAt(0);
        return type == 'L' || type == '[' ? new Operand.Field(field.owner(), field.name()) : Operand.UNKNOWN;
    }

    @Override
    public void storeField(Frame<Object> frame, Instruction.FieldAccess field, Object value) {
        Operand stored = KeptOperands.isCarrier(Type.getType(field.descriptor()))
                ? Alternatives.operand(value)
                : Operand.UNKNOWN;
        handOut(frame, value);
        result.add(stored == Operand.UNKNOWN ? field : field.storing(stored));
    }

    @Override
    public Object call(Frame<Object> frame, Instruction.Call call, Type[] types, List<Object> taken) {
        int first = call.opcode() == Opcodes.INVOKESTATIC ? 0 : 1;
        Object receiver = first == 0 ? null : taken.get(0);
        List<Object> arguments = taken.subList(first, taken.size());
        Object built = StringBuilding.result(frame, call, receiver, arguments);
        if (built != null) {
            result.add(call);
            return built;
        }
        List<Operand> operands = new ArrayList<>(taken.size());
        if (receiver != null) {
            operands.add(KeptOperands.keepsReceiver(call) ? Alternatives.operand(receiver) : Operand.UNKNOWN);
        }
        boolean keeps = KeptOperands.keepsArguments(call);
        for (int i = 0; i < types.length; i++) {
            operands.add(
                    keeps && KeptOperands.isCarrier(types[i])
                            ? Alternatives.operand(arguments.get(i))
                            : Operand.UNKNOWN);
        }
        if (!KeptOperands.onlyReads(call)) {
            taken.forEach(value -> handOut(frame, value));
        }
        result.add(isKnown(operands) ? call.taking(operands) : call);
        char returned = call.descriptor().charAt(call.descriptor().indexOf(')') + 1);
        return returned == 'L' || returned == '[' ? new Operand.Result(call.ordinal()) : Operand.UNKNOWN;
    }

    @Override
    public Object dynamicCall(Frame<Object> frame, Instruction.DynamicCall call, Type[] types, List<Object> arguments) {
        result.add(call);
        Operand text = StringBuilding.concatenation(call, types, arguments);
        if (text == null) {
            arguments.forEach(value -> handOut(frame, value));
            return Operand.UNKNOWN;
        }
        return text;
    }

    @Override
    public void returned(int bci, Object value) {
        Operand back = Alternatives.operand(value);
        if (returns && back != Operand.UNKNOWN && back != NULL) {
            result.add(new Instruction.Return(bci, 0, back));
        }
    }

    @Override
    public Object caught(String type) {
        return Operand.UNKNOWN;
    }

    /** Who is given a builder or an array may write into it. */
    private static void handOut(Frame<Object> frame, Object value) {
        if (value instanceof BuiltText) {
            frame.replace(value, new BuiltText(Operand.UNKNOWN));
        } else if (value instanceof BuiltArray built) {
            frame.replace(built, built.open());
        }
    }

    private static boolean isKnown(List<Operand> operands) {
        for (Operand operand : operands) {
            if (operand != Operand.UNKNOWN) {
                return true;
            }
        }
        return false;
    }
}
