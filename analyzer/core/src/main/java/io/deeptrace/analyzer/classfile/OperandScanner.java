// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Adds to the instructions of a method where the values they take come from: one walk forward over the code with a
 * {@link Frame}, which branches and handlers ahead take with them. What a loop writes may be anything at its head.
 */
final class OperandScanner {
    private final ClassFile file;
    private final ClassMethod method;
    private final int start;
    private final int length;
    private final List<Instruction> instructions;
    private final Map<Integer, Frame> ahead = new HashMap<>();
    private final CodeLoops loops;
    private final CodeHandlers handlers;
    private final List<Instruction> result;

    /** What is known here; null where no way leads on. */
    private Frame frame;

    OperandScanner(ClassFile file, ClassMethod method, List<Instruction> instructions) {
        this.file = file;
        this.method = method;
        this.instructions = instructions;
        int attribute = method.code();
        start = attribute + 8;
        length = file.u4(attribute + 4);
        loops = CodeLoops.read(file, start, length);
        handlers = new CodeHandlers(file, attribute);
        result = new ArrayList<>(instructions.size());
        frame = new Frame(file.u2(attribute + 2));
    }

    /** The instructions with their operands, and the values given back. */
    List<Instruction> scan() {
        if (loops.subroutines()) {
            return instructions;
        }
        enter();
        int next = 0;
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            arrive(bci);
            Instruction instruction = next < instructions.size() ? instructions.get(next) : null;
            if (instruction != null && instruction.bci() == bci) {
                next++;
                named(instruction);
            } else {
                step(bci);
            }
        }
        return result;
    }

    private void enter() {
        int slot = 0;
        int index = 0;
        if ((method.access() & Opcodes.ACC_STATIC) == 0) {
            frame.store(slot++, new Operand.Parameter(index++));
        }
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            frame.store(slot, new Operand.Parameter(index++));
            slot += type.getSize();
        }
    }

    private void arrive(int bci) {
        Frame brought = ahead.remove(bci);
        if (brought != null && frame != null) {
            frame.merge(brought);
        } else if (brought != null) {
            frame = brought;
        } else if (frame == null) {
            // Only code below leads here.
            frame = new Frame(file.u2(method.code() + 2));
            if (handlers.startsAt(bci)) {
                frame.push(Operand.UNKNOWN);
            }
        }
        loops.enter(bci, frame);
        handlers.starting(bci, handler -> bring(handler, frame.atHandler()));
    }

    private void bring(int bci, Frame brought) {
        Frame known = ahead.get(bci);
        if (known == null) {
            ahead.put(bci, brought);
        } else {
            known.merge(brought);
        }
    }

    private void branch(int from, int offset) {
        if (offset > 0) {
            bring(from + offset, frame.copy());
        }
    }

    private void named(Instruction instruction) {
        if (instruction instanceof Instruction.Call call) {
            result.add(call(call));
        } else if (instruction instanceof Instruction.DynamicCall call) {
            result.add(dynamicCall(call));
        } else if (instruction instanceof Instruction.FieldAccess field) {
            result.add(field(field));
        } else {
            if (instruction instanceof Instruction.Allocation allocation) {
                frame.push(
                        StringBuilding.isBuilder(allocation.type())
                                ? new Frame.Buffer(new Operand.Text(""))
                                : new Operand.Created(allocation.type()));
            } else if (instruction instanceof Instruction.Constant constant) {
                constant(constant.value());
            }
            result.add(instruction);
        }
    }

    private void constant(Object value) {
        if (value instanceof String text) {
            frame.push(new Operand.Text(text));
        } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
            frame.push(new Operand.Literal(type.getDescriptor()));
        } else if (value instanceof org.objectweb.asm.ConstantDynamic dynamic) {
            frame.push(Operand.UNKNOWN, dynamic.getSize());
        } else {
            frame.push(Operand.UNKNOWN);
        }
    }

    private Instruction call(Instruction.Call call) {
        Type[] types = Type.getArgumentTypes(call.descriptor());
        Object[] arguments = take(types);
        Object receiver = call.opcode() == Opcodes.INVOKESTATIC ? null : frame.pop();
        Type returned = Type.getReturnType(call.descriptor());
        Object built = StringBuilding.result(frame, call, receiver, arguments);
        if (built != null) {
            frame.push(built, returned.getSize());
            return call;
        }
        if (returned.getSort() >= Type.ARRAY) {
            frame.push(new Operand.Result(call.ordinal()));
        } else {
            frame.push(Operand.UNKNOWN, returned.getSize());
        }
        List<Operand> operands = new ArrayList<>(arguments.length + 1);
        if (receiver != null) {
            operands.add(KeptOperands.keepsReceiver(call) ? Frame.operand(receiver) : Operand.UNKNOWN);
        }
        boolean keeps = KeptOperands.keepsArguments(call);
        for (int i = 0; i < types.length; i++) {
            operands.add(keeps && KeptOperands.isCarrier(types[i]) ? Frame.operand(arguments[i]) : Operand.UNKNOWN);
        }
        return known(operands)
                ? new Instruction.Call(
                        call.ordinal(), call.bci(), call.line(), call.opcode(), call.reference(), List.copyOf(operands))
                : call;
    }

    private Instruction dynamicCall(Instruction.DynamicCall call) {
        Object[] arguments = take(Type.getArgumentTypes(call.descriptor()));
        frame.push(StringBuilding.concatenation(call, arguments));
        return call;
    }

    private Instruction field(Instruction.FieldAccess field) {
        Type type = Type.getType(field.descriptor());
        if (!field.isPut()) {
            if (!field.isStatic()) {
                frame.pop();
            }
            frame.push(read(field, type), type.getSize());
            return field;
        }
        Object value = take(new Type[] {type})[0];
        if (!field.isStatic()) {
            frame.pop();
        }
        Operand stored = KeptOperands.isCarrier(type) ? Frame.operand(value) : Operand.UNKNOWN;
        return stored == Operand.UNKNOWN
                ? field
                : new Instruction.FieldAccess(field.bci(), field.line(), field.opcode(), field.reference(), stored);
    }

    private static Operand read(Instruction.FieldAccess field, Type type) {
        if (field.isStatic() && field.name().equals("TYPE") && field.owner().startsWith("java/lang/")) {
            String primitive = PRIMITIVES.get(field.owner());
            return primitive == null ? Operand.UNKNOWN : new Operand.Literal(primitive);
        }
        return type.getSort() >= Type.ARRAY ? new Operand.Field(field.owner(), field.name()) : Operand.UNKNOWN;
    }

    private Object[] take(Type[] types) {
        Object[] values = new Object[types.length];
        for (int i = types.length - 1; i >= 0; i--) {
            if (types[i].getSize() == 2) {
                frame.pop();
            }
            values[i] = frame.pop();
        }
        return values;
    }

    private static boolean known(List<Operand> operands) {
        for (Operand operand : operands) {
            if (operand != Operand.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    private void step(int bci) {
        int at = start + bci;
        int opcode = file.u1(at) & 0xFF;
        switch (opcode) {
            case Opcodes.ALOAD -> frame.push(frame.local(file.u1(at + 1) & 0xFF));
            case Opcodes.ASTORE -> store(bci, file.u1(at + 1) & 0xFF, frame.pop());
            case InstructionSize.WIDE -> wide(bci, file.u1(at + 1) & 0xFF, file.u2(at + 2));
            case Opcodes.ACONST_NULL -> frame.push(new Operand.Null());
            case Opcodes.BIPUSH -> frame.push(Integer.valueOf(file.u1(at + 1)));
            case Opcodes.SIPUSH -> frame.push(Integer.valueOf((short) file.u2(at + 1)));
            case Opcodes.AALOAD -> {
                frame.pop();
                frame.push(element(frame.pop()));
            }
            case Opcodes.ANEWARRAY -> {
                frame.pop();
                String name = file.className(at + 1);
                String element = name.charAt(0) == '[' ? name : 'L' + name + ';';
                frame.push(new Frame.Cells('[' + element, List.of()));
            }
            case Opcodes.AASTORE -> {
                Operand value = Frame.operand(frame.pop());
                frame.pop();
                Object array = frame.pop();
                if (array instanceof Frame.Cells cells) {
                    frame.replace(cells, with(cells, value));
                }
            }
            case Opcodes.CHECKCAST -> {
                // The same value.
            }
            case Opcodes.DUP -> frame.duplicate(1, 0);
            case Opcodes.DUP_X1 -> frame.duplicate(1, 1);
            case Opcodes.DUP_X2 -> frame.duplicate(1, 2);
            case Opcodes.DUP2 -> frame.duplicate(2, 0);
            case 93 -> frame.duplicate(2, 1);
            case 94 -> frame.duplicate(2, 2);
            case Opcodes.SWAP -> {
                Object top = frame.pop();
                Object below = frame.pop();
                frame.push(top);
                frame.push(below);
            }
            case Opcodes.ARETURN -> {
                Operand value = Frame.operand(frame.pop());
                if (value != Operand.UNKNOWN
                        && !(value instanceof Operand.Null)
                        && KeptOperands.isCarrier(Type.getReturnType(method.descriptor()))) {
                    result.add(new Instruction.Return(bci, 0, value));
                }
                frame = null;
            }
            case Opcodes.IRETURN, Opcodes.LRETURN, Opcodes.FRETURN, Opcodes.DRETURN, Opcodes.RETURN, Opcodes.ATHROW ->
                frame = null;
            case Opcodes.GOTO, 200 -> {
                branch(bci, opcode == 200 ? file.u4(at + 1) : (short) file.u2(at + 1));
                frame = null;
            }
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH -> {
                frame.pop();
                CodeLoops.switchOffsets(file, start, bci, offset -> branch(bci, offset));
                frame = null;
            }
            default -> {
                if (opcode >= 42 && opcode <= 45) {
                    frame.push(frame.local(opcode - 42));
                } else if (opcode >= 75 && opcode <= 78) {
                    store(bci, opcode - 75, frame.pop());
                } else if (opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5) {
                    frame.push(Integer.valueOf(opcode - Opcodes.ICONST_0));
                } else if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE || opcode == 198 || opcode == 199) {
                    frame.pop(StackEffects.popped(opcode));
                    branch(bci, (short) file.u2(at + 1));
                } else {
                    plain(bci, opcode, at);
                }
            }
        }
    }

    private void plain(int bci, int opcode, int at) {
        int local = StackEffects.storedLocal(opcode, file.u1(at + 1) & 0xFF);
        if (local >= 0) {
            store(bci, local, Operand.UNKNOWN);
        }
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
            // Only fields of primitive types are not among the instructions.
            String descriptor = file.utf8(file.item(file.u2(file.item(file.u2(at + 1)) + 2)) + 2);
            int slots = Type.getType(descriptor).getSize();
            frame.pop(opcode == Opcodes.GETFIELD ? 1 : 1 + slots);
            frame.push(Operand.UNKNOWN, opcode == Opcodes.GETFIELD ? slots : 0);
        } else if (opcode == Opcodes.MULTIANEWARRAY) {
            frame.pop(file.u1(at + 3) & 0xFF);
            frame.push(Operand.UNKNOWN);
        } else if (opcode == 18 || opcode == 19) {
            frame.push(Operand.UNKNOWN);
        } else {
            frame.pop(StackEffects.popped(opcode));
            frame.push(Operand.UNKNOWN, StackEffects.pushed(opcode));
        }
    }

    private void wide(int bci, int opcode, int local) {
        if (opcode == Opcodes.ALOAD) {
            frame.push(frame.local(local));
        } else if (opcode == Opcodes.ASTORE) {
            store(bci, local, frame.pop());
        } else if (opcode == Opcodes.IINC) {
            store(bci, local, Operand.UNKNOWN);
        } else {
            boolean load = opcode <= Opcodes.ALOAD;
            boolean large = opcode == Opcodes.LLOAD
                    || opcode == Opcodes.DLOAD
                    || opcode == Opcodes.LSTORE
                    || opcode == Opcodes.DSTORE;
            if (load) {
                frame.push(Operand.UNKNOWN, large ? 2 : 1);
            } else {
                frame.pop(large ? 2 : 1);
                store(bci, local, Operand.UNKNOWN);
            }
        }
    }

    private void store(int bci, int local, Object value) {
        frame.store(local, value);
        handlers.covering(bci, handler -> bring(handler, frame.atHandler()));
    }

    private static Object element(Object array) {
        if (array instanceof Frame.Cells cells) {
            return cells.elements().stream().reduce(Frame::anyOf).orElse(Operand.UNKNOWN);
        }
        return array instanceof Operand operand ? operand : Operand.UNKNOWN;
    }

    private static Frame.Cells with(Frame.Cells cells, Operand value) {
        List<Operand> elements = new ArrayList<>(cells.elements());
        if (elements.size() < MOST_ELEMENTS) {
            elements.add(value);
        } else if (elements.get(MOST_ELEMENTS - 1) != Operand.UNKNOWN) {
            elements.set(MOST_ELEMENTS - 1, Operand.UNKNOWN);
        }
        return new Frame.Cells(cells.type(), elements);
    }

    private static final int MOST_ELEMENTS = 16;

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
}
