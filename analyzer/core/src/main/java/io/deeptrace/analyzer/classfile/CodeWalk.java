// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
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
    private final StackMachine<V> machine;
    private final CodeHandlers handlers;
    private final CodeLoops loops;
    private final IntConsumer toHandler = this::toHandler;

    /** The bytecode index of this instruction. */
    private int here;

    /** What is known here; null where no way leads on. */
    private Frame<V> frame;

    private CodeWalk(ClassFile file, ClassMethod method, List<Instruction> instructions, ValueDomain<V> domain) {
        this.file = file;
        this.method = method;
        this.instructions = instructions;
        this.domain = domain;
        start = method.code() + 8;
        length = file.u4(method.code() + 4);
        machine = new StackMachine<>(file, start, domain);
        handlers = new CodeHandlers(file, method.code());
        loops = CodeLoops.read(file, start, length, handlers);
    }

    /**
     * Walks over this method's code; over nothing if it has none.
     *
     * @throws ClassFileException if the code is damaged
     */
    public static <V> void walk(ClassFile file, ClassMethod method, ValueDomain<V> domain) throws ClassFileException {
        List<Instruction> instructions = CodeScanner.scanAll(file, method);
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
            here = bci;
            arrive(bci);
            if (next < instructions.size() && instructions.get(next).bci() == bci) {
                machine.step(frame, instructions.get(next++));
            } else {
                machine.step(frame, bci);
                leave(bci);
            }
            if (frame != null && frame.takeChange()) {
                handlers.covering(bci, toHandler);
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
        if (loops.enter(bci, frame) && handlers.startsAt(bci)) {
            frame.push(domain.either(frame.pop(), caught(bci)));
        }
        if (frame.takeChange()) {
            handlers.covering(bci, toHandler);
        } else {
            handlers.starting(bci, toHandler);
        }
    }

    private V caught(int handler) {
        return caught.computeIfAbsent(handler, at -> domain.caught(handlers.type(at)));
    }

    private void toHandler(int handler) {
        Frame<V> brought = frame.atHandler(caught(handler));
        loops.way(here, handler);
        Frame<V> known = ahead.putIfAbsent(handler, brought);
        if (known != null) {
            known.merge(brought);
        }
    }

    private void leave(int bci) {
        int at = start + bci;
        int opcode = file.u1(at) & 0xFF;
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
        if (Branches.end(opcode) || opcode == InstructionSize.WIDE && (file.u1(at + 1) & 0xFF) == Opcodes.RET) {
            frame = null;
        }
    }

    private void branch(int from, int offset) {
        int target = from + offset;
        if (offset <= 0) {
            loops.again(target, frame);
            return;
        }
        loops.way(from, target);
        Frame<V> known = ahead.get(target);
        if (known == null) {
            ahead.put(target, frame.copy());
        } else {
            known.merge(frame);
        }
    }
}
