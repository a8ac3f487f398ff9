// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import io.deeptrace.format.Expression;
import io.deeptrace.format.Expression.Point;
import io.deeptrace.format.InnerMethod;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * A method's code twice: once with a probe at each expression, for calls that are recorded, and once without, for all others.
 *
 * <pre>
 *   nop
 *   aload frame; push FIRST; push COUNT
 *   invokestatic Probe.opens(Frame, int, int)
 *   ifeq PLAIN
 *   … the code, with the probes of its expressions
 * PLAIN:
 *   … the code as it was
 * </pre>
 *
 * All else is woven into both, by code that sees one method. Only while the copies are made is there no open call yet, and null
 * stands in its place; the {@code nop} stays, since ranges of handlers may begin at it.
 */
final class InnerBody {
    /** Whoever follows the data flow of a constructor needs to know. */
    private static final int STACK_OF_CHOICE = 3;

    private final String owner;
    private final MethodNode method;
    private final InnerMethod inner;
    private final ProbeNames names;
    private final int frameLocal;
    private final boolean frames;
    private final List<AbstractInsnNode> instructions = new ArrayList<>();
    private final Set<AbstractInsnNode> own = Collections.newSetFromMap(new IdentityHashMap<>());
    private final LabelNode plain = new LabelNode();
    private final AbstractInsnNode noCall = new InsnNode(Opcodes.ACONST_NULL);
    private final InnerProbes probes;

    InnerBody(
            String owner,
            MethodNode method,
            InnerMethod inner,
            ProbeNames names,
            Redaction redaction,
            int frameLocal,
            boolean frames) {
        this.owner = owner;
        this.method = method;
        this.inner = inner;
        this.names = names;
        this.frameLocal = frameLocal;
        this.frames = frames;
        probes = new InnerProbes(inner, names, redaction, frameLocal);
        for (AbstractInsnNode node : method.instructions) {
            if (node.getOpcode() >= 0) {
                instructions.add(node);
            }
        }
    }

    /** Why the expressions are not those of this code; null if they are, as far as can be seen. */
    String obstacle() {
        boolean alike = instructions.size() == inner.instructions();
        for (Expression expression : inner.expressions()) {
            for (Point point : expression.points()) {
                alike = alike && instructions.get(point.instruction()).getOpcode() == point.opcode();
            }
        }
        return alike ? null : "the class at run time has other code than the class file that was analysed";
    }

    /** Makes the second copy, and the choice between the two. */
    void doubleBody() {
        Map<LabelNode, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
        InsnList copy = new InsnList();
        for (AbstractInsnNode node : method.instructions) {
            copy.add(node.clone(labels));
        }
        copyTables(labels);
        method.instructions.insert(choice().list());
        method.instructions.add(plain);
        if (frames && !beginsWithFrame(copy)) {
            method.instructions.add(initialFrame());
        }
        method.instructions.add(copy);
        method.maxStack = Math.max(method.maxStack, STACK_OF_CHOICE);
    }

    private void copyTables(Map<LabelNode, LabelNode> labels) {
        List<TryCatchBlockNode> blocks = new ArrayList<>();
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            blocks.add(new TryCatchBlockNode(
                    labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type));
        }
        method.tryCatchBlocks.addAll(blocks);
        if (method.localVariables != null) {
            List<LocalVariableNode> variables = new ArrayList<>();
            for (LocalVariableNode variable : method.localVariables) {
                variables.add(new LocalVariableNode(
                        variable.name,
                        variable.desc,
                        variable.signature,
                        labels.get(variable.start),
                        labels.get(variable.end),
                        variable.index));
            }
            method.localVariables.addAll(variables);
        }
    }

    private Instructions choice() {
        int first = inner.expressions().get(0).id();
        Instructions code = new Instructions(names, frameLocal)
                .instruction(Opcodes.NOP)
                .add(noCall)
                .constant(first)
                .constant(inner.expressions().size());
        code.call("opens", '(' + names.frameDescriptor() + "II)Z");
        own.add(code.list().getLast());
        return code.add(new JumpInsnNode(Opcodes.IFEQ, plain));
    }

    private static boolean beginsWithFrame(InsnList code) {
        for (AbstractInsnNode node : code) {
            if (node instanceof FrameNode) {
                return true;
            }
            if (node.getOpcode() >= 0) {
                return false;
            }
        }
        return false;
    }

    /** What is known when the method begins (JVMS §4.10.1.6). */
    private FrameNode initialFrame() {
        List<Object> locals = new ArrayList<>();
        if ((method.access & Opcodes.ACC_STATIC) == 0) {
            locals.add(method.name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner);
        }
        for (Type type : Type.getArgumentTypes(method.desc)) {
            locals.add(
                    switch (type.getSort()) {
                        case Type.LONG -> Opcodes.LONG;
                        case Type.DOUBLE -> Opcodes.DOUBLE;
                        case Type.FLOAT -> Opcodes.FLOAT;
                        case Type.ARRAY, Type.OBJECT -> type.getInternalName();
                        default -> Opcodes.INTEGER;
                    });
        }
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 0, new Object[0]);
    }

    /** Puts the probes into the first copy. Nothing else has been put into it yet. */
    void weave() {
        Instructions frame = new Instructions(names, frameLocal).loadFrame();
        method.instructions.set(noCall, frame.list().getFirst());
        for (Expression expression : inner.expressions()) {
            for (Point point : expression.points()) {
                AbstractInsnNode at = instructions.get(point.instruction());
                InsnList code = probes.at(expression, point, at);
                for (AbstractInsnNode node : code) {
                    own.add(node);
                }
                insert(code, point, at);
            }
        }
    }

    private void insert(InsnList code, Point point, AbstractInsnNode at) {
        switch (point.moment()) {
            case AFTER, VARIABLE -> method.instructions.insert(at, code);
            case BEFORE, CONDITION, REACHED -> method.instructions.insertBefore(at, code);
        }
    }

    /** Whether the copy without probes begins here. */
    boolean isPlain(AbstractInsnNode node) {
        return node == plain;
    }

    /** Whether this is an instruction of a probe. */
    boolean isOwn(AbstractInsnNode node) {
        return own.contains(node);
    }
}
