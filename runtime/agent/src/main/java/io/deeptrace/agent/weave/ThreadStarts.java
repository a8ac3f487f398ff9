// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Announces every start of a thread, where nothing can fail any more before it starts. All ways to start one end in
 * {@code Thread.start0} for a platform thread and in {@code VirtualThread.start(ThreadContainer)}, which submits the
 * first part of a virtual thread's work.
 *
 * <pre>
 *   aload 0
 *   invokestatic Probe.threadStarting(Thread)
 *   invoke… start0
 * </pre>
 */
public final class ThreadStarts {
    /** Internal names of the classes that start threads. */
    public static final Set<String> CLASSES = Set.of("java/lang/Thread", "java/lang/VirtualThread");

    private ThreadStarts() {}

    /** Whether this method of one of {@link #CLASSES} may start a thread. */
    static boolean in(String owner, String method) {
        return method.equals("start") && CLASSES.contains(owner);
    }

    /** Adds the probes. The maximum of the operand stack grows by one. */
    static void weave(MethodNode method, ProbeNames names) {
        for (AbstractInsnNode node : method.instructions.toArray()) {
            if (node instanceof MethodInsnNode call && starts(call.name)) {
                Instructions code = new Instructions(names, 0);
                code.loadThis().probe("threadStarting", "Ljava/lang/Thread;");
                method.instructions.insertBefore(call, code.list());
            }
        }
        method.maxStack++;
    }

    private static boolean starts(String name) {
        return name.equals("start0")
                || name.startsWith("submitRunContinuation")
                || name.startsWith("externalSubmitRunContinuation");
    }
}
