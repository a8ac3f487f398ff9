// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.Arrays;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Which instructions of a constructor run before {@code this(…)} or {@code super(…)} has returned, found by data flow:
 * neither the first {@code invokespecial <init>} nor the order of the code tells (JVMS §4.10.2.4).
 */
final class ConstructorFlow {
    /** What is known about {@code this} where an instruction begins. */
    enum State {
        /** Not constructed yet, and in local variable 0. */
        BEFORE,
        /** The call of {@code this(…)} or {@code super(…)} itself. */
        CALL,
        /** Constructed. */
        AFTER,
        /** Never executed, or not constructed and no longer in local variable 0. */
        UNKNOWN
    }

    private static final BasicValue THIS = new BasicValue(Type.getObjectType("this, not constructed yet"));

    private final State[] states;

    private ConstructorFlow(State[] states) {
        this.states = states;
    }

    /**
     * Follows the data flow of this constructor, where no straight way leads to the call.
     *
     * @throws AnalyzerException if its code makes no sense or reaches an instruction in both states
     */
    static ConstructorFlow of(String owner, MethodNode constructor) throws AnalyzerException {
        int call = callOnStraightWay(constructor);
        if (call >= 0) {
            State[] states = new State[constructor.instructions.size()];
            Arrays.fill(states, 0, call, State.BEFORE);
            states[call] = State.CALL;
            Arrays.fill(states, call + 1, states.length, State.AFTER);
            return new ConstructorFlow(states);
        }
        return followed(owner, constructor);
    }

    /**
     * The index of the call of {@code this(…)} or {@code super(…)} where nothing branches, stores or is caught before it, as in
     * nearly all constructors; else -1. Each {@code new} on this way has its own {@code invokespecial <init>}, so the one that
     * is left over is the call: code that makes an object and leaves it unconstructed has none left over here.
     */
    private static int callOnStraightWay(MethodNode constructor) {
        int unconstructed = 0;
        int index = 0;
        for (AbstractInsnNode node = constructor.instructions.getFirst(); node != null; node = node.getNext()) {
            int opcode = node.getOpcode();
            if (opcode == Opcodes.NEW) {
                unconstructed++;
            } else if (opcode == Opcodes.INVOKESPECIAL && ((MethodInsnNode) node).name.equals("<init>")) {
                if (unconstructed == 0) {
                    return isConstructedBehind(node, constructor) ? index : -1;
                }
                unconstructed--;
            } else if (leavesStraightWay(node)) {
                return -1;
            }
            index++;
        }
        return -1;
    }

    private static boolean leavesStraightWay(AbstractInsnNode node) {
        int opcode = node.getOpcode();
        return node instanceof FrameNode
                || node instanceof JumpInsnNode
                || opcode >= Opcodes.RET && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || node instanceof VarInsnNode variable && variable.var == 0 && opcode >= Opcodes.ISTORE;
    }

    /** Whether no code behind the call is for an object that is not constructed, and none before it is covered by a handler. */
    private static boolean isConstructedBehind(AbstractInsnNode call, MethodNode constructor) {
        for (TryCatchBlockNode block : constructor.tryCatchBlocks) {
            if (!isBehind(call, block.start)) {
                return false;
            }
        }
        for (AbstractInsnNode node = call; node != null; node = node.getNext()) {
            if (node instanceof FrameNode frame && frame.local.contains(Opcodes.UNINITIALIZED_THIS)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBehind(AbstractInsnNode call, LabelNode label) {
        AbstractInsnNode node = call;
        while (node != null && node != label) {
            node = node.getNext();
        }
        return node != null;
    }

    /** As {@link #of}, by the data flow whatever the code is like. */
    static ConstructorFlow followed(String owner, MethodNode constructor) throws AnalyzerException {
        Frame<BasicValue>[] frames = new FlowAnalyzer().analyze(owner, constructor);
        State[] states = new State[frames.length];
        boolean told = true;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode instruction = constructor.instructions.get(i);
            if (instruction instanceof FrameNode frame) {
                // Obfuscators drop from a frame what the code behind it does not need.
                told = !frame.local.isEmpty() && Opcodes.UNINITIALIZED_THIS.equals(frame.local.get(0));
            }
            State state = state((FlowFrame) frames[i], instruction);
            states[i] = state == State.BEFORE && !told ? State.UNKNOWN : state;
        }
        return new ConstructorFlow(states);
    }

    /** The state where the instruction at this index of the instruction list begins. */
    State at(int index) {
        return states[index];
    }

    private static State state(FlowFrame frame, AbstractInsnNode instruction) {
        if (frame == null) {
            return State.UNKNOWN;
        }
        if (frame.constructed) {
            return State.AFTER;
        }
        if (frame.isConstructorCall(instruction)) {
            return State.CALL;
        }
        return frame.getLocal(0) == THIS ? State.BEFORE : State.UNKNOWN;
    }

    private static final class FlowAnalyzer extends Analyzer<BasicValue> {
        FlowAnalyzer() {
            super(new ThisInterpreter());
        }

        @Override
        protected Frame<BasicValue> newFrame(int locals, int stack) {
            return new FlowFrame(locals, stack);
        }

        @Override
        protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> frame) {
            return new FlowFrame(frame);
        }
    }

    private static final class ThisInterpreter extends BasicInterpreter {
        ThisInterpreter() {
            super(Opcodes.ASM9);
        }

        @Override
        public BasicValue newParameterValue(boolean instance, int local, Type type) {
            return instance && local == 0 ? THIS : super.newParameterValue(instance, local, type);
        }
    }

    private static final class FlowFrame extends Frame<BasicValue> {
        private boolean constructed;

        FlowFrame(int locals, int stack) {
            super(locals, stack);
        }

        FlowFrame(Frame<? extends BasicValue> frame) {
            super(frame);
            constructed = ((FlowFrame) frame).constructed;
        }

        boolean isConstructorCall(AbstractInsnNode instruction) {
            if (constructed || instruction.getOpcode() != Opcodes.INVOKESPECIAL) {
                return false;
            }
            MethodInsnNode call = (MethodInsnNode) instruction;
            int arguments = Type.getArgumentCount(call.desc);
            return call.name.equals("<init>") && getStack(getStackSize() - arguments - 1) == THIS;
        }

        @Override
        public Frame<BasicValue> init(Frame<? extends BasicValue> frame) {
            constructed = ((FlowFrame) frame).constructed;
            return super.init(frame);
        }

        @Override
        public void execute(AbstractInsnNode instruction, Interpreter<BasicValue> interpreter)
                throws AnalyzerException {
            boolean call = isConstructorCall(instruction);
            super.execute(instruction, interpreter);
            constructed |= call;
        }

        @Override
        public boolean merge(Frame<? extends BasicValue> frame, Interpreter<BasicValue> interpreter)
                throws AnalyzerException {
            if (((FlowFrame) frame).constructed != constructed) {
                throw new AnalyzerException(null, "this is both constructed and not constructed");
            }
            return super.merge(frame, interpreter);
        }
    }
}
