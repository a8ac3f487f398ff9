// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.agent.weave.ConstructorFlow.State;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Reports every exception that leaves a method and throws it on:
 *
 * <pre>
 *   dup
 *   aload frame
 *   invokestatic Probe.thrown(Throwable, Frame)
 *   athrow
 * </pre>
 *
 * In a constructor no handler may cover the call of {@code this(…)} or {@code super(…)}, and one handler cannot serve the
 * code before and after it (JVMS §4.10.1.6: the handler's frame must say whether {@code this} is constructed). So there
 * are up to two handlers, each with as many ranges as the code needs.
 */
final class CatchAll {
    private final MethodNode method;
    private final ProbeNames names;
    private final StackMaps stackMaps;
    private final int frameLocal;
    private final boolean frames;
    private final List<Range> before = new ArrayList<>();
    private final List<Range> after = new ArrayList<>();

    private CatchAll(MethodNode method, ProbeNames names, StackMaps stackMaps, int frameLocal, boolean frames) {
        this.method = method;
        this.names = names;
        this.stackMaps = stackMaps;
        this.frameLocal = frameLocal;
        this.frames = frames;
    }

    /**
     * Plans the handlers for a method that is still as it was; {@link #emit} adds them once the probes are in.
     *
     * @param flow of a constructor; null for any other method
     * @param frames whether the class file has stack map frames
     */
    static CatchAll plan(
            MethodNode method,
            ConstructorFlow flow,
            ProbeNames names,
            StackMaps stackMaps,
            int frameLocal,
            boolean frames) {
        CatchAll catchAll = new CatchAll(method, names, stackMaps, frameLocal, frames);
        if (flow != null) {
            catchAll.findRanges(flow);
        } else {
            catchAll.after.add(new Range(method.instructions.getFirst(), method.instructions.getLast()));
        }
        return catchAll;
    }

    /** Appends the handlers and, behind all others, the method's exception table entries. */
    void emit() {
        emit(before, List.of(Opcodes.UNINITIALIZED_THIS));
        emit(after, List.of());
    }

    private void findRanges(ConstructorFlow flow) {
        State state = State.UNKNOWN;
        AbstractInsnNode first = null;
        AbstractInsnNode last = null;
        boolean throwing = false;
        for (int i = 0; i < method.instructions.size(); i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            if (instruction.getOpcode() < 0) {
                continue;
            }
            if (flow.at(i) != state) {
                close(state, first, last, throwing);
                state = flow.at(i);
                first = instruction;
                throwing = false;
            }
            last = instruction;
            throwing |= mayThrow(instruction.getOpcode());
        }
        close(state, first, last, throwing);
    }

    private void close(State state, AbstractInsnNode first, AbstractInsnNode last, boolean throwing) {
        if (throwing && state == State.BEFORE) {
            before.add(new Range(first, last));
        } else if (throwing && state == State.AFTER) {
            after.add(new Range(first, last));
        }
    }

    /** False for what only moves values, jumps or returns: a range of nothing else needs no handler. */
    private static boolean mayThrow(int opcode) {
        boolean constantOrLoad = opcode < Opcodes.IALOAD;
        boolean store = opcode > Opcodes.SALOAD && opcode < Opcodes.IASTORE;
        boolean stack = opcode >= Opcodes.POP && opcode <= Opcodes.SWAP;
        boolean leave = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
        return !(constantOrLoad || store || stack || leave || opcode == Opcodes.GOTO);
    }

    private void emit(List<Range> ranges, List<Object> locals) {
        if (ranges.isEmpty()) {
            return;
        }
        LabelNode handler = new LabelNode();
        for (Range range : ranges) {
            LabelNode start = new LabelNode();
            LabelNode end = new LabelNode();
            method.instructions.insertBefore(range.first, start);
            method.instructions.insert(range.last, end);
            method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, handler, null));
        }
        InsnList code = new InsnList();
        code.add(handler);
        if (frames) {
            code.add(stackMaps.handler(locals));
        }
        code.add(new Instructions(names, frameLocal)
                .thrown()
                .instruction(Opcodes.ATHROW)
                .list());
        method.instructions.add(code);
    }

    private record Range(AbstractInsnNode first, AbstractInsnNode last) {}
}
