// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Walks once over the code of a method, keeps track of what lies on the operand stack (JVMS §2.6.2), and tells what is
 * done with references. Where branches meet, stacks are merged; local variables are not told apart by place.
 *
 * @param <V> stands for a reference
 */
public final class ValueWalk<V> {
    private static final int WIDE = 196;

    private final ClassFile file;
    private final int start;
    private final int length;
    private final Values<V> values;
    private final BitSet backward = new BitSet();
    private final BitSet joins = new BitSet();
    private final Map<Integer, String> handlers = new HashMap<>();
    private final Map<Integer, List<V>> states = new HashMap<>();
    private List<V> stack = new ArrayList<>();

    /** Whether the instruction before can be followed by this one. */
    private boolean falls = true;

    private ValueWalk(ClassFile file, int attribute, Values<V> values) {
        this.file = file;
        this.values = values;
        start = attribute + 8;
        length = file.u4(attribute + 4);
        int table = start + length;
        for (int i = file.u2(table), at = table + 2; i > 0; i--, at += 8) {
            int type = file.u2(at + 6);
            handlers.merge(file.u2(at + 4), type == 0 ? "" : file.className(at + 6), (one, other) -> "");
        }
    }

    /**
     * Walks over this method's code; over nothing if it has none.
     *
     * @throws ClassFileException if the code is damaged
     */
    public static <V> void walk(ClassFile file, ClassMethod method, Values<V> values) throws ClassFileException {
        if (method.code() == 0) {
            return;
        }
        try {
            ValueWalk<V> walk = new ValueWalk<>(file, method.code(), values);
            walk.findJoins();
            walk.walk();
        } catch (RuntimeException damaged) {
            throw new ClassFileException(
                    "broken class file: the code of " + method.name() + method.descriptor() + " cannot be followed: "
                            + damaged,
                    damaged);
        }
    }

    private void findJoins() {
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            for (int target : jumps(bci)) {
                joins.set(target);
                if (target <= bci) {
                    backward.set(target);
                }
            }
        }
    }

    /** Where the instruction can jump to, itself not counted as a step to the next. */
    private int[] jumps(int bci) {
        int at = start + bci;
        int opcode = file.u1(at) & 0xFF;
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL) {
            return new int[] {bci + (short) file.u2(at + 1)};
        }
        if (opcode == 200 || opcode == 201) {
            return new int[] {bci + file.u4(at + 1)};
        }
        int table = start + (bci + 4 & ~3);
        if (opcode == Opcodes.TABLESWITCH) {
            int count = file.u4(table + 8) - file.u4(table + 4) + 1;
            return switchTargets(bci, table, table + 12, count, 4);
        }
        if (opcode == Opcodes.LOOKUPSWITCH) {
            return switchTargets(bci, table, table + 12, file.u4(table + 4), 8);
        }
        return new int[0];
    }

    private int[] switchTargets(int bci, int table, int first, int count, int step) {
        int[] targets = new int[count + 1];
        targets[count] = bci + file.u4(table);
        for (int i = 0; i < count; i++) {
            targets[i] = bci + file.u4(first + step * i);
        }
        return targets;
    }

    private void walk() {
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            arrive(bci);
            int opcode = file.u1(start + bci) & 0xFF;
            falls = true;
            step(opcode, bci);
            for (int target : jumps(bci)) {
                jump(target);
            }
            if (opcode == Opcodes.GOTO
                    || opcode == 200
                    || opcode == Opcodes.TABLESWITCH
                    || opcode == Opcodes.LOOKUPSWITCH
                    || opcode == Opcodes.RET
                    || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                    || opcode == Opcodes.ATHROW) {
                falls = false;
            } else if (opcode == Opcodes.JSR || opcode == 201) {
                pop(); // the subroutine has taken its return address when control comes back
            }
        }
    }

    private void arrive(int bci) {
        String caught = handlers.get(bci);
        if (caught != null) {
            stack = new ArrayList<>();
            stack.add(values.caught(caught.isEmpty() ? null : caught));
            return;
        }
        if (!joins.get(bci) && falls) {
            return;
        }
        List<V> known = states.get(bci);
        if (!falls) {
            stack = known == null ? new ArrayList<>() : new ArrayList<>(known);
        } else if (known != null) {
            merge(stack, known);
        }
        if (backward.get(bci)) {
            stack.replaceAll(value -> {
                V variable = values.variable();
                if (value != null) {
                    values.flow(value, variable);
                }
                return variable;
            });
        }
        states.put(bci, new ArrayList<>(stack));
    }

    private void jump(int target) {
        List<V> known = states.get(target);
        if (known == null) {
            states.put(target, new ArrayList<>(stack));
        } else if (backward.get(target)) {
            for (int i = 0; i < Math.min(known.size(), stack.size()); i++) {
                if (stack.get(i) != null && known.get(i) != null) {
                    values.flow(stack.get(i), known.get(i));
                }
            }
        } else {
            merge(known, stack);
        }
    }

    private void merge(List<V> into, List<V> from) {
        for (int i = 0; i < Math.min(into.size(), from.size()); i++) {
            V one = into.get(i);
            V other = from.get(i);
            if (one == null) {
                into.set(i, other);
            } else if (other != null && one != other) {
                into.set(i, values.either(one, other));
            }
        }
    }

    private void step(int opcode, int bci) {
        int at = start + bci;
        switch (opcode) {
            case 18 -> constant(file.constant(file.u1(at + 1) & 0xFF), 1);
            case 19 -> constant(file.constant(file.u2(at + 1)), 1);
            case 20 -> push(2);
            case Opcodes.ALOAD -> push(values.load(file.u1(at + 1) & 0xFF));
            case 42, 43, 44, 45 -> push(values.load(opcode - 42));
            case Opcodes.ASTORE -> store(file.u1(at + 1) & 0xFF);
            case 75, 76, 77, 78 -> store(opcode - 75);
            case WIDE -> wide(file.u1(at + 1) & 0xFF, file.u2(at + 2));
            case Opcodes.AALOAD -> {
                pop();
                push(element(pop()));
            }
            case Opcodes.AASTORE -> {
                V value = pop();
                pop();
                V array = pop();
                if (value != null && array != null) {
                    values.storeElement(array, value);
                }
            }
            case Opcodes.DUP -> duplicate(1, 0);
            case Opcodes.DUP_X1 -> duplicate(1, 1);
            case Opcodes.DUP_X2 -> duplicate(1, 2);
            case Opcodes.DUP2 -> duplicate(2, 0);
            case Opcodes.DUP2_X1 -> duplicate(2, 1);
            case Opcodes.DUP2_X2 -> duplicate(2, 2);
            case Opcodes.SWAP -> {
                V top = pop();
                V below = pop();
                push(top);
                push(below);
            }
            case Opcodes.ARETURN -> {
                V value = pop();
                if (value != null) {
                    values.returned(value);
                }
            }
            case Opcodes.ATHROW -> {
                V value = pop();
                if (value != null) {
                    values.thrown(value);
                }
            }
            case Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.GETFIELD, Opcodes.PUTFIELD ->
                field(opcode, file.item(file.u2(at + 1)));
            case Opcodes.INVOKEVIRTUAL, Opcodes.INVOKESPECIAL, Opcodes.INVOKESTATIC, Opcodes.INVOKEINTERFACE ->
                call(opcode, bci, file.item(file.u2(at + 1)));
            case Opcodes.INVOKEDYNAMIC -> dynamicCall(bci, file.item(file.u2(at + 1)));
            case Opcodes.NEW -> push(values.created(bci, file.className(at + 1)));
            case Opcodes.ANEWARRAY -> {
                pop();
                push(values.created(bci, arrayOf(file.className(at + 1))));
            }
            case Opcodes.MULTIANEWARRAY -> {
                String type = file.className(at + 1);
                pop(file.u1(at + 3) & 0xFF);
                push(arrays(bci, type, file.u1(at + 3) & 0xFF));
            }
            case Opcodes.CHECKCAST -> {
                V value = pop();
                push(value == null ? null : values.cast(file.className(at + 1), value));
            }
            default -> {
                int delta = DELTAS.charAt(opcode) - '4';
                if (delta > 0) {
                    push(delta);
                } else {
                    pop(-delta);
                }
            }
        }
    }

    private V arrays(int bci, String type, int dimensions) {
        V array = values.created(bci, type);
        if (dimensions > 1 && array != null) {
            V element = arrays(bci, type.substring(1), dimensions - 1);
            if (element != null) {
                values.storeElement(array, element);
            }
        }
        return array;
    }

    private void constant(Object value, int size) {
        if (value instanceof String text) {
            values.text(text);
        }
        if (value instanceof ConstantDynamic) {
            push(values.unknown());
        } else {
            push(size);
        }
    }

    private V element(V array) {
        return array == null ? null : values.element(array);
    }

    private void store(int local) {
        V value = pop();
        if (value != null) {
            values.store(local, value);
        }
    }

    private void wide(int opcode, int local) {
        switch (opcode) {
            case Opcodes.ALOAD -> push(values.load(local));
            case Opcodes.ASTORE -> store(local);
            case Opcodes.ILOAD, Opcodes.FLOAD -> push(1);
            case Opcodes.LLOAD, Opcodes.DLOAD -> push(2);
            case Opcodes.ISTORE, Opcodes.FSTORE -> pop(1);
            case Opcodes.LSTORE, Opcodes.DSTORE -> pop(2);
            default -> {
                // iinc and ret leave the stack as it is.
            }
        }
    }

    private void field(int opcode, int member) {
        int nameAndType = file.item(file.u2(member + 2));
        String descriptor = file.utf8(nameAndType + 2);
        boolean reference = descriptor.charAt(0) == 'L' || descriptor.charAt(0) == '[';
        int size = reference ? 1 : Type.getType(descriptor).getSize();
        V stored = null;
        if (opcode == Opcodes.PUTSTATIC || opcode == Opcodes.PUTFIELD) {
            if (reference) {
                stored = pop();
            } else {
                pop(size);
            }
        }
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.PUTFIELD) {
            pop();
        }
        if (opcode == Opcodes.GETSTATIC || opcode == Opcodes.GETFIELD) {
            if (reference) {
                push(values.field(file.className(member), file.utf8(nameAndType), descriptor));
            } else {
                push(size);
            }
        } else if (stored != null) {
            values.storeField(file.className(member), file.utf8(nameAndType), descriptor, stored);
        }
    }

    private void call(int opcode, int bci, int member) {
        int nameAndType = file.item(file.u2(member + 2));
        String descriptor = file.utf8(nameAndType + 2);
        List<V> arguments = arguments(descriptor, opcode != Opcodes.INVOKESTATIC);
        V result = values.call(bci, opcode, file.className(member), file.utf8(nameAndType), descriptor, arguments);
        pushResult(descriptor, result);
    }

    private void dynamicCall(int bci, int item) {
        int nameAndType = file.item(file.u2(item + 2));
        String descriptor = file.utf8(nameAndType + 2);
        int bootstrap = file.bootstrapMethods() + 2;
        for (int i = file.u2(item); i > 0; i--) {
            bootstrap += 4 + 2 * file.u2(bootstrap + 2);
        }
        List<V> arguments = arguments(descriptor, false);
        Handle handle = (Handle) file.constant(file.u2(bootstrap));
        pushResult(descriptor, values.dynamicCall(bci, handle, descriptor, arguments));
    }

    private List<V> arguments(String descriptor, boolean receiver) {
        Type[] types = Type.getArgumentTypes(descriptor);
        List<V> arguments = new ArrayList<>(types.length + 1);
        for (int i = types.length - 1; i >= 0; i--) {
            if (types[i].getSort() == Type.OBJECT || types[i].getSort() == Type.ARRAY) {
                arguments.add(pop());
            } else {
                pop(types[i].getSize());
                arguments.add(null);
            }
        }
        if (receiver) {
            arguments.add(pop());
        }
        Collections.reverse(arguments);
        return arguments;
    }

    private void pushResult(String descriptor, V result) {
        Type type = Type.getReturnType(descriptor);
        if (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY) {
            push(result);
        } else {
            push(type.getSize());
        }
    }

    private void duplicate(int count, int below) {
        List<V> top = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            top.add(0, pop());
        }
        List<V> under = new ArrayList<>(below);
        for (int i = 0; i < below; i++) {
            under.add(0, pop());
        }
        stack.addAll(top);
        stack.addAll(under);
        stack.addAll(top);
    }

    private void push(V value) {
        stack.add(value);
    }

    private void push(int slots) {
        for (int i = 0; i < slots; i++) {
            stack.add(null);
        }
    }

    private V pop() {
        // Code that only a later instruction jumps to is entered with an empty stack by all compilers seen.
        return stack.isEmpty() ? values.unknown() : stack.remove(stack.size() - 1);
    }

    private void pop(int slots) {
        for (int i = 0; i < slots; i++) {
            pop();
        }
    }

    private static String arrayOf(String component) {
        return component.charAt(0) == '[' ? '[' + component : "[L" + component + ';';
    }

    /** By how many slots an instruction changes the height of the stack, as a digit less 4; 4 where {@link #step} does it. */
    private static final String DELTAS = deltas();

    private static String deltas() {
        char[] deltas = new char[202];
        java.util.Arrays.fill(deltas, '4');
        set(deltas, 1, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 16, 17, 21, 23, 168, 201);
        set(deltas, 2, 9, 10, 14, 15, 22, 24);
        for (int i = 0; i < 4; i++) {
            set(deltas, 1, 26 + i, 34 + i);
            set(deltas, 2, 30 + i, 38 + i);
            set(deltas, -1, 59 + i, 67 + i);
            set(deltas, -2, 63 + i, 71 + i);
        }
        set(deltas, -1, 46, 48, 51, 52, 53, 54, 56, 87, 172, 174, 194, 195, 170, 171, 198, 199);
        set(deltas, -2, 55, 57, 88, 173, 175);
        set(deltas, -3, 79, 81, 84, 85, 86, 148, 151, 152);
        set(deltas, -4, 80, 82);
        for (int opcode = 96; opcode <= 115; opcode++) {
            set(deltas, opcode % 2 == 0 ? -1 : -2, opcode);
        }
        for (int opcode = 120; opcode <= 125; opcode++) {
            set(deltas, -1, opcode);
        }
        for (int opcode = 126; opcode <= 131; opcode++) {
            set(deltas, opcode % 2 == 0 ? -1 : -2, opcode);
        }
        set(deltas, 1, 133, 135, 140, 141);
        set(deltas, -1, 136, 137, 142, 144, 149, 150);
        for (int opcode = Opcodes.IFEQ; opcode <= Opcodes.IFLE; opcode++) {
            set(deltas, -1, opcode);
        }
        for (int opcode = Opcodes.IF_ICMPEQ; opcode <= Opcodes.IF_ACMPNE; opcode++) {
            set(deltas, -2, opcode);
        }
        return new String(deltas);
    }

    private static void set(char[] deltas, int delta, int... opcodes) {
        for (int opcode : opcodes) {
            deltas[opcode] = (char) ('4' + delta);
        }
    }
}
