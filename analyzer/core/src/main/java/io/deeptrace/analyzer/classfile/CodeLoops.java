// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.classfile;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The places of a code to which it can come back from below, and what may be changed when it does. */
final class CodeLoops {
    private final List<Loop> loops = new ArrayList<>(2);

    /** Where references are stored into local variables, and into which. */
    private final List<int[]> stores = new ArrayList<>();

    private CodeLoops() {}

    static CodeLoops read(ClassFile file, int start, int length, CodeHandlers handlers) {
        CodeLoops found = new CodeLoops();
        for (int bci = 0; bci < length; bci += InstructionSize.of(file, start, bci)) {
            int at = start + bci;
            int opcode = file.u1(at) & 0xFF;
            if (Branches.isJump(opcode)) {
                found.branch(bci, Branches.offset(file, at, opcode));
            } else if (Branches.isSwitch(opcode)) {
                int from = bci;
                Branches.switchOffsets(file, start, bci, offset -> found.branch(from, offset));
            } else if (opcode == InstructionSize.WIDE && (file.u1(at + 1) & 0xFF) == Opcodes.ASTORE) {
                found.stores.add(new int[] {bci, file.u2(at + 2)});
            } else if (opcode == Opcodes.ASTORE) {
                found.stores.add(new int[] {bci, file.u1(at + 1) & 0xFF});
            } else if (opcode >= 75 && opcode <= 78) {
                found.stores.add(new int[] {bci, opcode - 75});
            }
        }
        handlers.returning(found::add);
        found.loops.forEach(found::tangle);
        return found;
    }

    private void branch(int from, int offset) {
        if (offset <= 0) {
            add(from + offset, from);
        }
    }

    private void add(int head, int last) {
        Loop known = at(head);
        if (known == null) {
            known = new Loop(head);
            loops.add(known);
        }
        known.last = Math.max(known.last, last);
    }

    /** Another loop that begins inside this one and ends below it leads in from there. */
    private void tangle(Loop loop) {
        for (Loop other : loops) {
            loop.tangled |= loop.holds(other.head) && other.last > loop.last;
        }
    }

    /** Notes a way ahead: into the midst of a loop, past its head, it brings what the head does not see. */
    void way(int from, int to) {
        for (Loop loop : loops) {
            loop.tangled |= from < loop.head && loop.holds(to);
        }
    }

    /** Takes away from a frame what a loop that has its head there may change; false if none has. */
    boolean enter(int bci, Frame<?> frame) {
        Loop loop = at(bci);
        if (loop == null) {
            return false;
        }
        frame.blurObjects();
        for (int[] store : stores) {
            if (loop.tangled || store[0] >= bci && store[0] <= loop.last) {
                frame.blur(store[1]);
            }
        }
        if (frame.depth() > 0) {
            loop.stack = frame.blurStack();
        }
        return true;
    }

    /** Takes away from a frame what a subroutine may change, whatever its code is (JVMS §4.9.2, up to Java 6). */
    void afterSubroutine(Frame<?> frame) {
        frame.blurObjects();
        for (int[] store : stores) {
            frame.blur(store[1]);
        }
    }

    /** The code goes back to the head of a loop. */
    void again(int head, Frame<?> frame) {
        Object[] stack = at(head).stack;
        if (stack != null) {
            frame.again(stack);
        }
    }

    private Loop at(int head) {
        for (Loop loop : loops) {
            if (loop.head == head) {
                return loop;
            }
        }
        return null;
    }

    private static final class Loop {
        private final int head;
        private int last;

        /** Whether control can come in elsewhere than at the head. */
        private boolean tangled;

        /** What the stack holds at the head; null if it is empty. */
        private Object[] stack;

        Loop(int head) {
            this.head = head;
        }

        /** Whether an instruction stands between the head and the end. */
        boolean holds(int bci) {
            return bci > head && bci <= last;
        }
    }
}
