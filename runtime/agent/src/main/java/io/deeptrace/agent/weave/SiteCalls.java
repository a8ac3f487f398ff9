// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Records calls of methods that hold no probes, native ones and intrinsics, around the call instruction. For {@code
 * text.indexOf(c)}:
 *
 * <pre>
 *   istore x; astore t                     the arguments and the receiver
 *   aload t; iload x; sipush ID
 *   invokestatic Probe1.enterSelected_LI(Object,int,int)Frame
 *   astore g
 *   aload t; iload x
 * L0:
 *   invokevirtual String.indexOf(int)int
 * L1:
 *   dup; aload g; invokestatic Probe1.exit(int,Frame)
 *   …
 *
 * H1:                                      for each handler h of the method that covers the call
 *   dup; aload g; invokestatic Probe1.thrown(Throwable,Frame)
 *   goto h
 * H2:                                      where none takes all exceptions
 *   dup; aload g; invokestatic Probe1.thrown(Throwable,Frame)
 *   dup; aload f; invokestatic Probe1.thrown(Throwable,Frame)
 *   athrow
 * </pre>
 *
 * L0 … L1 has the method's own handlers, in their order and for their exceptions, by way of an H each. What such a handler
 * finds in the local variables is what it ever found, so the frame of its H is its own and {@code g}: nothing about the code
 * in between need be known. A constructor leaves a copy of the object that it makes on the stack, for {@code exit}.
 */
final class SiteCalls {
    private static final int MOST_LOCALS = 65_535;

    private final MethodNode method;
    private final ProbeNames names;
    private final Redaction redaction;
    private final boolean frames;
    /** Where the call of the method itself is kept; negative if it is not recorded. */
    private final int frameLocal;
    /** Where the call on hand is kept; what it is given is kept behind. */
    private final int callLocal;

    private final StackMaps stackMaps;
    private final Map<LabelNode, Integer> places = new HashMap<>();
    private final Map<AbstractInsnNode, Integer> callPlaces = new HashMap<>();
    /** By the handlers of the method that come after it. */
    private final Map<List<TryCatchBlockNode>, LabelNode> handlers = new HashMap<>();
    /** Where an exception leaves the method, by what is known of the local variables there. */
    private final Map<List<Object>, LabelNode> leaving = new HashMap<>();

    private final List<TryCatchBlockNode> entries = new ArrayList<>();
    private final List<TryCatchBlockNode> inHandlers = new ArrayList<>();
    private final InsnList code = new InsnList();
    private int maxLocals;
    private int passedOver;

    /**
     * For a method whose handlers are still its own.
     *
     * @param frameLocal where the call of the method itself will be kept, behind all its local variables; negative if it is not
     *     recorded
     */
    SiteCalls(MethodNode method, ProbeNames names, Redaction redaction, int frameLocal, boolean frames) {
        this.method = method;
        this.names = names;
        this.redaction = redaction;
        this.frames = frames && hasFrames(method);
        this.frameLocal = frameLocal;
        callLocal = frameLocal < 0 ? method.maxLocals : frameLocal + 1;
        stackMaps = new StackMaps(names, callLocal);
    }

    private void findPlaces() {
        int place = 0;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LabelNode label) {
                places.put(label, place);
            } else if (node instanceof MethodInsnNode) {
                callPlaces.put(node, place);
            }
            place++;
        }
    }

    /**
     * Of its own classes that it does not verify, the JVM keeps no frames, and so hands out none. Code that has handlers and is
     * verified has a frame at each.
     */
    private static boolean hasFrames(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode) {
                return true;
            }
        }
        return method.tryCatchBlocks.isEmpty();
    }

    /** How many calls had to be left as they are. */
    int passedOver() {
        return passedOver;
    }

    /**
     * Puts the probes around a call. The frames of the method must already tell of the call of the method itself.
     *
     * @param before what the code before {@code this(…)} or {@code super(…)} knows of its local variables, if the call is
     *     there; else empty
     */
    void weave(MethodInsnNode call, SiteMethod callee, List<Object> before) {
        if (callPlaces.isEmpty()) {
            findPlaces();
        }
        List<TryCatchBlockNode> covering = covering(call);
        Type[] arguments = arguments(call, callee);
        int locals = callLocal + 1 + size(arguments);
        if (locals > MOST_LOCALS || !haveFrames(covering)) {
            passedOver++;
            return;
        }
        maxLocals = Math.max(maxLocals, locals);
        method.instructions.insertBefore(call, begin(callee, arguments));
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        method.instructions.insertBefore(call, start);
        method.instructions.insert(call, end(call, callee));
        method.instructions.insert(call, end);
        List<LabelNode> labels = handlers(covering, before);
        for (int i = 0; i < labels.size(); i++) {
            String type = i < covering.size() ? covering.get(i).type : null;
            entries.add(new TryCatchBlockNode(start, end, labels.get(i), type));
        }
    }

    /** Adds the handlers, behind all other code. */
    void finish() {
        if (!entries.isEmpty()) {
            method.instructions.add(code);
            method.tryCatchBlocks.addAll(0, entries);
            method.tryCatchBlocks.addAll(inHandlers);
            method.maxLocals = Math.max(method.maxLocals, maxLocals);
        }
    }

    /** Those of the method's own handlers that an exception of this call can come to. */
    private List<TryCatchBlockNode> covering(MethodInsnNode call) {
        List<TryCatchBlockNode> covering = new ArrayList<>();
        int place = callPlaces.get(call);
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            if (places.get(block.start) <= place && place < places.get(block.end)) {
                covering.add(block);
                if (block.type == null) {
                    break;
                }
            }
        }
        return covering;
    }

    private boolean haveFrames(List<TryCatchBlockNode> covering) {
        for (TryCatchBlockNode block : covering) {
            if (frames && frame(block.handler) == null) {
                return false;
            }
        }
        return true;
    }

    /** The frame at a handler; null if it has none, being unreachable. */
    private static FrameNode frame(LabelNode handler) {
        AbstractInsnNode node = handler;
        while (node != null && node.getOpcode() < 0 && !(node instanceof FrameNode)) {
            node = node.getNext();
        }
        return node instanceof FrameNode frame ? frame : null;
    }

    /** What is on the stack for the callee, but for an object yet to be constructed. */
    private static Type[] arguments(MethodInsnNode call, SiteMethod callee) {
        Type[] declared = Type.getArgumentTypes(call.desc);
        if (callee.isStatic() || callee.isConstructor()) {
            return declared;
        }
        Type[] all = new Type[declared.length + 1];
        all[0] = Type.getObjectType(call.owner);
        System.arraycopy(declared, 0, all, 1, declared.length);
        return all;
    }

    private static int size(Type[] types) {
        int size = 0;
        for (Type type : types) {
            size += type.getSize();
        }
        return size;
    }

    private InsnList begin(SiteMethod callee, Type[] arguments) {
        Instructions begin = new Instructions(names, callLocal);
        int local = callLocal + 1 + size(arguments);
        for (int i = arguments.length - 1; i >= 0; i--) {
            local -= arguments[i].getSize();
            begin.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ISTORE), local));
        }
        if (callee.isConstructor()) {
            begin.instruction(Opcodes.DUP);
        }
        EntryShape shape = callee.shape(redaction);
        for (int i = 0; i < arguments.length; i++) {
            if (EntryShape.parameter(shape.letters().charAt(i)) != null) {
                begin.load(arguments[i], local);
            }
            local += arguments[i].getSize();
        }
        begin.constant(callee.number())
                .call(shape.name(), shape.descriptor(names.frame()))
                .storeFrame();
        local = callLocal + 1;
        for (Type argument : arguments) {
            begin.load(argument, local);
            local += argument.getSize();
        }
        return begin.list();
    }

    private InsnList end(MethodInsnNode call, SiteMethod callee) {
        Instructions end = new Instructions(names, callLocal);
        if (callee.isConstructor()) {
            end.exitWithObject();
        } else {
            Type result = Type.getReturnType(call.desc);
            end.exit(result, redaction.masks(call.name, result));
        }
        return end.list();
    }

    /** The handlers of a call to which these of the method apply, in their order; made when first needed. */
    private List<LabelNode> handlers(List<TryCatchBlockNode> covering, List<Object> before) {
        List<LabelNode> labels = new ArrayList<>();
        for (int i = 0; i < covering.size(); i++) {
            List<TryCatchBlockNode> from = covering.subList(i, covering.size());
            LabelNode label = handlers.get(from);
            if (label == null) {
                label = passOn(from);
                handlers.put(new ArrayList<>(from), label);
            }
            labels.add(label);
        }
        if (covering.isEmpty() || covering.get(covering.size() - 1).type != null) {
            LabelNode label = leaving.get(before);
            if (label == null) {
                label = leave(before);
                leaving.put(before, label);
            }
            labels.add(label);
        }
        return labels;
    }

    /** Tells of the exception and goes on where the first of these handlers does. */
    private LabelNode passOn(List<TryCatchBlockNode> covering) {
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        FrameNode frame = frames ? frame(covering.get(0).handler) : null;
        code.add(start);
        if (frames) {
            code.add(stackMaps.extended(frame));
        }
        code.add(thrown(callLocal));
        code.add(new JumpInsnNode(Opcodes.GOTO, covering.get(0).handler));
        code.add(end);
        // If the stack overflows here, the program's own handlers see to that as they would have before.
        for (TryCatchBlockNode block : covering) {
            if (!frames || frame(block.handler).local.equals(frame.local)) {
                inHandlers.add(new TryCatchBlockNode(start, end, block.handler, block.type));
            }
        }
        return start;
    }

    private LabelNode leave(List<Object> before) {
        LabelNode start = new LabelNode();
        code.add(start);
        if (frames) {
            List<Object> locals = frameLocal < 0 ? before : new StackMaps(names, frameLocal).extended(before);
            code.add(stackMaps.handler(locals));
        }
        code.add(thrown(callLocal));
        if (frameLocal >= 0) {
            code.add(thrown(frameLocal));
        }
        code.add(new Instructions(names, callLocal).instruction(Opcodes.ATHROW).list());
        return start;
    }

    private InsnList thrown(int local) {
        return new Instructions(names, local).thrown().list();
    }
}
