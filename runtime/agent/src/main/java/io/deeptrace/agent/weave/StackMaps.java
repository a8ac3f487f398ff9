// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Keeps a method's stack map frames right (JVMS §4.7.4) after it got one more local variable behind all others. Frames
 * are never computed anew: that needs common superclasses, which only the running program's class loaders know.
 */
final class StackMaps {
    private final ProbeNames names;
    private final int frameLocal;

    /** For a method whose new local variable has this index and the type of an open call. */
    StackMaps(ProbeNames names, int frameLocal) {
        this.names = names;
        this.frameLocal = frameLocal;
    }

    /** Adds the new local variable to all frames of the method. They must be expanded ones. */
    void extend(MethodNode method) {
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                frame.local = extended(frame.local);
            }
        }
    }

    /**
     * Has each frame of the method written whole, or, where it has the local variables of the one before, as that alone. They must be
     * expanded ones, of a class file that has frames. Left as they are, ASM would find out by the types' descriptors how each
     * differs from the one before, which takes a tenth of all weaving.
     */
    static void compress(MethodNode method) {
        List<Object> before = null;
        for (AbstractInsnNode node : method.instructions) {
            if (node instanceof FrameNode frame) {
                boolean same = frame.local.equals(before) && frame.stack.size() <= 1;
                frame.type = !same ? Opcodes.F_FULL : frame.stack.isEmpty() ? Opcodes.F_SAME : Opcodes.F_SAME1;
                before = frame.local;
            }
        }
    }

    /** The frame of a handler that knows of the method's old local variables only these, the first ones. */
    FrameNode handler(List<Object> locals) {
        List<Object> all = extended(locals);
        Object[] stack = {"java/lang/Throwable"};
        return new FrameNode(Opcodes.F_NEW, all.size(), all.toArray(), stack.length, stack);
    }

    /** A copy of this frame with the new local variable. */
    FrameNode extended(FrameNode frame) {
        List<Object> all = extended(frame.local);
        return new FrameNode(Opcodes.F_NEW, all.size(), all.toArray(), frame.stack.size(), frame.stack.toArray());
    }

    /** These local variables with the new one. */
    List<Object> extended(List<Object> locals) {
        List<Object> all = new ArrayList<>(locals);
        int slots = 0;
        for (Object type : locals) {
            slots += Opcodes.LONG.equals(type) || Opcodes.DOUBLE.equals(type) ? 2 : 1;
        }
        for (; slots < frameLocal; slots++) {
            all.add(Opcodes.TOP);
        }
        all.add(names.frame());
        return all;
    }
}
