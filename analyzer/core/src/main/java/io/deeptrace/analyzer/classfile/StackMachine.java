// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What each instruction does to operand stack and local variables (JVMS §6.5), with the values of a {@link ValueDomain}.
 * Where control goes on is for {@link CodeWalk}.
 *
 * @param <V> stands for a value
 */
final class StackMachine<V> {
    private static final int ALOAD_0 = 42;
    private static final int ASTORE_0 = 75;

    private final ClassFile file;
    private final int start;
    private final ValueDomain<V> domain;
    private Frame<V> frame;

    /** Of the code that begins at this offset of the class file. */
    StackMachine(ClassFile file, int start, ValueDomain<V> domain) {
        this.file = file;
        this.start = start;
        this.domain = domain;
    }

    /** An instruction that {@link CodeScanner} found. */
    void step(Frame<V> to, Instruction instruction) {
        frame = to;
        if (instruction instanceof Instruction.Call call) {
            Type[] types = Type.getArgumentTypes(call.descriptor());
            List<V> arguments = take(types, call.opcode() != Opcodes.INVOKESTATIC);
            push(
                    domain.call(frame, call, types, arguments),
                    call.descriptor(),
                    call.descriptor().indexOf(')') + 1);
        } else if (instruction instanceof Instruction.DynamicCall call) {
            Type[] types = Type.getArgumentTypes(call.descriptor());
            List<V> arguments = take(types, false);
            push(
                    domain.dynamicCall(frame, call, types, arguments),
                    call.descriptor(),
                    call.descriptor().indexOf(')') + 1);
        } else if (instruction instanceof Instruction.FieldAccess field) {
            field(field);
        } else if (instruction instanceof Instruction.Allocation allocation) {
            frame.push(domain.created(allocation));
        } else if (instruction instanceof Instruction.Constant constant) {
            int size = constant.value() instanceof ConstantDynamic dynamic ? dynamic.getSize() : 1;
            frame.push(domain.constant(constant), size);
        }
    }

    private void field(Instruction.FieldAccess field) {
        if (field.isPut()) {
            V value = take(Type.getType(field.descriptor()));
            if (!field.isStatic()) {
                frame.pop();
            }
            domain.storeField(frame, field, value);
        } else {
            if (!field.isStatic()) {
                frame.pop();
            }
            push(domain.field(field), field.descriptor(), 0);
        }
    }

    private List<V> take(Type[] types, boolean receiver) {
        int first = receiver ? 1 : 0;
        @SuppressWarnings("unchecked")
        V[] values = (V[]) new Object[types.length + first];
        for (int i = types.length - 1; i >= 0; i--) {
            values[i + first] = take(types[i]);
        }
        if (receiver) {
            values[0] = frame.pop();
        }
        return Arrays.asList(values);
    }

    private V take(Type type) {
        if (type.getSize() == 2) {
            frame.pop();
        }
        return frame.depth() == 0 && type.getSort() < Type.ARRAY ? domain.primitive() : frame.pop();
    }

    /** Pushes a value of the type whose descriptor begins there. */
    private void push(V value, String descriptor, int at) {
        frame.push(value, size(descriptor.charAt(at)));
    }

    private static int size(char type) {
        return switch (type) {
            case 'V' -> 0;
            case 'J', 'D' -> 2;
            default -> 1;
        };
    }

    /** Any other instruction, which stands at {@code bci}. */
    void step(Frame<V> to, int bci) {
        frame = to;
        int at = start + bci;
        int opcode = file.u1(at) & 0xFF;
        int operand = file.u1(at + 1) & 0xFF;
        if (opcode == InstructionSize.WIDE) {
            opcode = operand;
            operand = file.u2(at + 2);
        }
        switch (opcode) {
            case Opcodes.ALOAD -> load(operand);
            case ALOAD_0, ALOAD_0 + 1, ALOAD_0 + 2, ALOAD_0 + 3 -> load(opcode - ALOAD_0);
            case Opcodes.ASTORE -> store(operand, frame.pop());
            case ASTORE_0, ASTORE_0 + 1, ASTORE_0 + 2, ASTORE_0 + 3 -> store(opcode - ASTORE_0, frame.pop());
            case Opcodes.ACONST_NULL -> frame.push(domain.nothing());
            case 2, 3, 4, 5, 6, 7, 8 -> frame.push(domain.number(opcode - Opcodes.ICONST_0));
            case Opcodes.BIPUSH -> frame.push(domain.number((byte) operand));
            case Opcodes.SIPUSH -> frame.push(domain.number((short) file.u2(at + 1)));
            case Opcodes.AALOAD -> {
                frame.pop();
                frame.push(domain.element(frame.pop()));
            }
            case Opcodes.AASTORE -> {
                V value = frame.pop();
                V index = frame.pop();
                domain.storeElement(frame, frame.pop(), index, value);
            }
            case Opcodes.ANEWARRAY -> {
                frame.pop();
                frame.push(domain.array(arrayOf(file.className(at + 1)), 1));
            }
            case Opcodes.MULTIANEWARRAY -> {
                int dimensions = file.u1(at + 3) & 0xFF;
                frame.pop(dimensions);
                frame.push(domain.array(file.className(at + 1), dimensions));
            }
            case Opcodes.CHECKCAST -> frame.push(domain.cast(file.className(at + 1), frame.pop()));
            case Opcodes.DUP -> frame.duplicate(1, 0);
            case Opcodes.DUP_X1 -> frame.duplicate(1, 1);
            case Opcodes.DUP_X2 -> frame.duplicate(1, 2);
            case Opcodes.DUP2 -> frame.duplicate(2, 0);
            case Opcodes.DUP2_X1 -> frame.duplicate(2, 1);
            case Opcodes.DUP2_X2 -> frame.duplicate(2, 2);
            case Opcodes.SWAP -> {
                V top = frame.pop();
                V below = frame.pop();
                frame.push(top);
                frame.push(below);
            }
            case Opcodes.ARETURN -> domain.returned(bci, frame.pop());
            case Opcodes.ATHROW -> domain.thrown(frame.pop());
            case Opcodes.GETFIELD, Opcodes.PUTFIELD -> primitiveField(opcode, file.item(file.u2(at + 1)));
            default -> {
                int local = StackEffects.storedLocal(opcode, operand);
                if (local >= 0) {
                    store(local, domain.primitive());
                }
                frame.pop(StackEffects.popped(opcode));
                frame.push(domain.primitive(), StackEffects.pushed(opcode));
            }
        }
    }

    private void load(int local) {
        frame.push(domain.load(local, frame.local(local)));
    }

    private void store(int local, V value) {
        frame.store(local, domain.store(local, value));
    }

    /** Fields that hold references, and static ones, are among the instructions. */
    private void primitiveField(int opcode, int member) {
        char type = file.utf8(file.item(file.u2(member + 2)) + 2).charAt(0);
        if (opcode == Opcodes.GETFIELD) {
            frame.pop();
            frame.push(domain.primitive(), size(type));
        } else {
            frame.pop(size(type) + 1);
        }
    }

    private static String arrayOf(String component) {
        return component.charAt(0) == '[' ? '[' + component : "[L" + component + ';';
    }
}
