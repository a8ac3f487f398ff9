// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Steps the stack machine (JVMS §2.6, §6.5) once over the code of a method, forward, with a {@link Frame} whose values are
 * those of a {@link ValueDomain}. Branches and handlers ahead take the frame with them, and where ways meet it is merged;
 * what a loop may change is taken away at its head. So each instruction is met once, and its frame holds for all ways.
 *
 * @param <V> stands for a value
 */
public final class CodeWalk<V> {
    private final ClassFile file;
    private final ClassMethod method;
    private final int start;
    private final int length;
    private final List<Instruction> instructions;
    private final ValueDomain<V> domain;
    private final Map<Integer, Frame<V>> ahead = new HashMap<>();
    private final Map<Integer, V> caught = new HashMap<>(4);
    private final CodeLoops loops;
    private final CodeHandlers handlers;

    /** What is known here; null where no way leads on. */
    private Frame<V> frame;

    private CodeWalk(ClassFile file, ClassMethod method, List<Instruction> instructions, ValueDomain<V> domain) {
        this.file = file;
        this.method = method;
        this.instructions = instructions;
        this.domain = domain;
        start = method.code() + 8;
        length = file.u4(method.code() + 4);
        loops = CodeLoops.read(file, start, length);
        handlers = new CodeHandlers(file, method.code());
    }

    /**
     * Walks over this method's code; over nothing if it has none.
     *
     * @throws ClassFileException if the code is damaged
     */
    public static <V> void walk(ClassFile file, ClassMethod method, ValueDomain<V> domain) throws ClassFileException {
        List<Instruction> instructions = CodeScanner.scan(file, method);
        if (method.code() == 0) {
            return;
        }
        try {
            walk(file, method, instructions, domain);
        } catch (RuntimeException damaged) {
            throw new ClassFileException(
                    "broken class file: the code of " + method.name() + method.descriptor() + " cannot be followed: "
                            + damaged,
                    damaged);
        }
    }

    /** The same, with the instructions that {@link CodeScanner} found in the code. */
    static <V> void walk(ClassFile file, ClassMethod method, List<Instruction> instructions, ValueDomain<V> domain) {
        CodeWalk<V> walk = new CodeWalk<>(file, method, instructions, domain);
        walk.enter();
        walk.walk();
    }

    private void enter() {
        frame = nothingKnown();
        int slot = 0;
        int index = 0;
        if ((method.access() & Opcodes.ACC_STATIC) == 0) {
            frame.store(slot++, domain.parameter(index++));
        }
        for (Type type : Type.getArgumentTypes(method.descriptor())) {
            frame.store(slot, domain.parameter(index++));
            slot += type.getSize();
        }
    }

    private void walk() {
        int next = 0;
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            arrive(bci);
            if (next < instructions.size() && instructions.get(next).bci() == bci) {
                named(instructions.get(next++));
            } else {
                step(bci);
            }
        }
    }

    private Frame<V> nothingKnown() {
        return new Frame<>(domain, file.u2(method.code() + 2));
    }

    private void arrive(int bci) {
        Frame<V> brought = ahead.remove(bci);
        if (brought != null && frame != null) {
            frame.merge(brought);
        } else if (brought != null) {
            frame = brought;
        } else if (frame == null) {
            // Only code below leads here.
            frame = nothingKnown();
            if (handlers.startsAt(bci)) {
                frame.push(caught(bci));
            }
        }
        loops.enter(bci, frame);
        handlers.starting(bci, this::toHandler);
    }

    private V caught(int handler) {
        return caught.computeIfAbsent(handler, at -> domain.caught(handlers.type(at)));
    }

    private void toHandler(int handler) {
        Frame<V> brought = frame.atHandler(caught(handler));
        Frame<V> known = ahead.putIfAbsent(handler, brought);
        if (known != null) {
            known.merge(brought);
        }
    }

    private void branch(int from, int offset) {
        int target = from + offset;
        if (offset <= 0) {
            loops.again(target, frame);
            return;
        }
        Frame<V> known = ahead.get(target);
        if (known == null) {
            ahead.put(target, frame.copy());
        } else {
            known.merge(frame);
        }
    }

    private void named(Instruction instruction) {
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

    private void step(int bci) {
        int at = start + bci;
        int opcode = file.u1(at) & 0xFF;
        int operand = file.u1(at + 1) & 0xFF;
        if (opcode == InstructionSize.WIDE) {
            opcode = operand;
            operand = file.u2(at + 2);
        }
        switch (opcode) {
            case Opcodes.ALOAD -> load(operand);
            case 42, 43, 44, 45 -> load(opcode - 42);
            case Opcodes.ASTORE -> store(bci, operand, frame.pop());
            case 75, 76, 77, 78 -> store(bci, opcode - 75, frame.pop());
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
                frame.pop();
                domain.storeElement(frame, frame.pop(), value);
            }
            case Opcodes.ANEWARRAY -> {
                frame.pop();
                frame.push(domain.array(bci, arrayOf(file.className(at + 1)), 1));
            }
            case Opcodes.MULTIANEWARRAY -> {
                int dimensions = file.u1(at + 3) & 0xFF;
                frame.pop(dimensions);
                frame.push(domain.array(bci, file.className(at + 1), dimensions));
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
                    store(bci, local, domain.primitive());
                }
                frame.pop(StackEffects.popped(opcode));
                frame.push(domain.primitive(), StackEffects.pushed(opcode));
                leave(bci, opcode, at);
            }
        }
        if (Branches.end(opcode)) {
            frame = null;
        }
    }

    private void leave(int bci, int opcode, int at) {
        if (Branches.isJump(opcode)) {
            branch(bci, Branches.offset(file, at, opcode));
            if (Branches.isSubroutine(opcode)) {
                // The subroutine has taken its return address when control comes back.
                frame.pop();
                loops.afterSubroutine(frame);
            }
        } else if (Branches.isSwitch(opcode)) {
            Branches.switchOffsets(file, start, bci, offset -> branch(bci, offset));
        }
    }

    private void load(int local) {
        frame.push(domain.load(local, frame.local(local)));
    }

    private void store(int bci, int local, V value) {
        frame.store(local, domain.store(local, value));
        handlers.covering(bci, this::toHandler);
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
