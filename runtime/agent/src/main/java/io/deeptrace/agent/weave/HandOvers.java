// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Announces that a task is handed to a pool of the JDK, and that a thread of it begins and ends the task; in {@code
 * ThreadPoolExecutor}:
 *
 * <pre>
 *   void execute(Runnable task) { Probe.handOver(task, this); …
 *   void reject(Runnable task) { Probe.withdraw(task, this); …
 *   boolean remove(Runnable task) { … Probe.withdraw(removed, task, this); return removed; }
 *   void runWorker(Worker w) { task = w.firstTask; Probe.beginTask(task, this); …
 *   Runnable getTask() { Probe.endTask(this); … Probe.beginTask(task, this); return task; }
 *   void beforeExecute(Thread t, Runnable task) { Probe.beginTask(task, this); …
 *   void processWorkerExit(Worker w, boolean abruptly) { Probe.endTask(this); …
 * </pre>
 *
 * {@code runWorker} runs as long as its thread lives, and one that had begun before the probes came has none. So they are in
 * what it calls for each task. A thread that waits in {@code getTask} at that moment comes out of it without a probe: its first
 * task begins in {@code beforeExecute}, unless a subclass has its own and does not call this one.
 *
 * <p>All is straight-line code, so that no frame and no handler changes. A class that the pools of a JDK lack, or a method that
 * goes by another name there, has no probes.
 */
public final class HandOvers {
    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String O = "Ljava/lang/Object;";
    private static final int THIS = 0;
    private static final int NULL = -1;
    /** The value on top of the operand stack, of which a copy is handed on. */
    private static final int TOP = -2;

    private static final Map<String, List<Point>> POINTS = Map.of(
            CONCURRENT + "ThreadPoolExecutor",
            List.of(
                    new Point("execute", Where.FIRST, "", "handOver", 1, THIS),
                    new Point("reject", Where.FIRST, "", "withdraw", 1, THIS),
                    new Point("remove", Where.RETURN, "", "withdraw", TOP, 1, THIS),
                    new Point("runWorker", Where.AFTER, "firstTask", "beginTask", TOP, THIS),
                    new Point("getTask", Where.FIRST, "", "endTask", THIS),
                    new Point("getTask", Where.RETURN, "", "beginTask", TOP, THIS),
                    new Point("beforeExecute", Where.FIRST, "", "beginTask", 2, THIS),
                    new Point("processWorkerExit", Where.FIRST, "", "endTask", THIS)),
            CONCURRENT + "ThreadPoolExecutor$DiscardOldestPolicy",
            List.of(new Point("rejectedExecution", Where.AFTER, "poll", "withdraw", TOP, 2)),
            CONCURRENT + "ScheduledThreadPoolExecutor",
            List.of(
                    new Point("delayedExecute", Where.FIRST, "", "handOver", 1, THIS),
                    new Point("reExecutePeriodic", Where.FIRST, "", "handOver", 1, THIS)),
            CONCURRENT + "ForkJoinPool",
            List.of(
                    new Point("externalSubmit", Where.FIRST, "", "fork", 1, THIS),
                    new Point("poolSubmit", Where.FIRST, "", "fork", 2, THIS),
                    new Point("scheduleDelayedTask", Where.FIRST, "", "fork", 1, THIS)),
            CONCURRENT + "DelayScheduler$ScheduledForkJoinTask",
            List.of(new Point("postExec", Where.BEFORE, "pend", "fork", TOP, NULL)),
            CONCURRENT + "ForkJoinTask",
            List.of(
                    new Point("fork", Where.FIRST, "", "fork", THIS, NULL),
                    new Point("doExec", Where.FIRST, "", "beginForked", THIS),
                    new Point("doExec", Where.RETURN, "", "endTask", THIS)));

    /** Internal names of the classes that hand over tasks or run them. */
    public static final Set<String> CLASSES = POINTS.keySet();

    private HandOvers() {}

    /** Whether this method of one of {@link #CLASSES} hands over a task or runs one. */
    static boolean in(String owner, String method) {
        for (Point point : POINTS.getOrDefault(owner, List.of())) {
            if (point.method.equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the probes; the number of them. The maximum of the operand stack grows by three. */
    static int weave(String owner, MethodNode method, ProbeNames names) {
        int added = 0;
        for (Point point : POINTS.get(owner)) {
            if (point.method.equals(method.name)) {
                added += point.weave(method, names);
            }
        }
        method.maxStack += 3;
        return added;
    }

    private enum Where {
        FIRST,
        /** Before each return. */
        RETURN,
        /** Before each call of a method. */
        BEFORE,
        /** After each call of a method, and where a field is read. */
        AFTER
    }

    /** Where one probe is called, and with which local variables, or {@link #NULL} or {@link #TOP}. */
    private record Point(String method, Where where, String call, String probe, int... arguments) {
        int weave(MethodNode code, ProbeNames names) {
            if (where == Where.FIRST) {
                code.instructions.insert(probe(code, names).list());
                return 1;
            }
            int added = 0;
            for (AbstractInsnNode node : code.instructions.toArray()) {
                if (isHere(node)) {
                    AbstractInsnNode next = where == Where.AFTER ? node.getNext() : node;
                    code.instructions.insertBefore(next, probe(code, names).list());
                    added++;
                }
            }
            return added;
        }

        private boolean isHere(AbstractInsnNode node) {
            if (where == Where.RETURN) {
                return node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN;
            }
            return node instanceof MethodInsnNode called && called.name.equals(call)
                    || node.getOpcode() == Opcodes.GETFIELD && ((FieldInsnNode) node).name.equals(call);
        }

        private Instructions probe(MethodNode code, ProbeNames names) {
            Instructions instructions = new Instructions(names, 0);
            StringBuilder descriptor = new StringBuilder("(");
            for (int argument : arguments) {
                boolean result = argument == TOP && where == Where.RETURN;
                descriptor.append(result && code.desc.endsWith(")Z") ? "Z" : O);
                if (argument == TOP) {
                    instructions.instruction(Opcodes.DUP);
                } else if (argument == NULL) {
                    instructions.instruction(Opcodes.ACONST_NULL);
                } else {
                    instructions.add(new VarInsnNode(Opcodes.ALOAD, argument));
                }
            }
            return instructions.call(probe, descriptor.append(")V").toString());
        }
    }
}
