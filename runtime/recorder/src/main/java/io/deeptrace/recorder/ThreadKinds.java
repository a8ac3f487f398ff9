// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinWorkerThread;

/** What kind of thread one is, on JDKs with and without virtual ones. */
final class ThreadKinds {
    private static final Class<?> BASE = type("java.lang.BaseVirtualThread");
    private static final Class<?> CARRIER = type("jdk.internal.misc.CarrierThread");
    private static final Class<?> DELAYING = type("java.util.concurrent.DelayScheduler");
    private static final Field SCHEDULER = scheduler(type("java.lang.VirtualThread"));

    private ThreadKinds() {}

    static boolean isVirtual(Thread thread) {
        return BASE != null && BASE.isInstance(thread);
    }

    /** Whether it belongs to a fork-join pool, and does nothing but tasks of that. */
    static boolean isOfForkJoinPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread || thread.getClass() == DELAYING;
    }

    /** Whether it runs pieces of virtual threads' work and nothing else. */
    static boolean isCarrier(Thread thread) {
        return thread.getClass() == CARRIER;
    }

    /** The pool whose tasks are the pieces of virtual threads' work, which have threads of their own; null if there is none yet. */
    static Object scheduler() {
        return SCHEDULER == null
                ? null
                : Memory.U.getReferenceVolatile(
                        Memory.U.staticFieldBase(SCHEDULER), Memory.U.staticFieldOffset(SCHEDULER));
    }

    /** Null on a JDK without it. */
    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static Field scheduler(Class<?> type) {
        try {
            return type == null ? null : type.getDeclaredField("DEFAULT_SCHEDULER");
        } catch (NoSuchFieldException e) {
            return null;
        }
    }
}
