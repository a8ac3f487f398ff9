// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

import java.lang.reflect.Field;
import java.util.concurrent.ForkJoinWorkerThread;

/** What kind of thread one is, on JDKs with and without virtual ones. */
final class ThreadKinds {
    private static final Class<?> BASE = type("java.lang.BaseVirtualThread");
    /** By name: a program that has no pools is not to load them, and have them woven, at its start. */
    private static final String CARRIER = "jdk.internal.misc.CarrierThread";

    private static final String DELAYING = "java.util.concurrent.DelayScheduler";
    /** Null until it was looked for, and on a JDK without it. */
    private static Field scheduler;

    private static boolean looked;

    private ThreadKinds() {}

    static boolean isVirtual(Thread thread) {
        return BASE != null && BASE.isInstance(thread);
    }

    /** Whether it belongs to a fork-join pool, and does nothing but tasks of that. */
    static boolean isOfForkJoinPool(Thread thread) {
        return thread instanceof ForkJoinWorkerThread
                || thread.getClass().getName().equals(DELAYING);
    }

    /** Whether it runs pieces of virtual threads' work and nothing else. */
    static boolean isCarrier(Thread thread) {
        return thread.getClass().getName().equals(CARRIER);
    }

    /** The pool whose tasks are the pieces of virtual threads' work, which have threads of their own; null if there is none yet. */
    static Object scheduler() {
        if (!looked) {
            scheduler = find(type("java.lang.VirtualThread"));
            looked = true;
        }
        Field field = scheduler;
        return field == null
                ? null
                : Memory.U.getReferenceVolatile(Memory.U.staticFieldBase(field), Memory.U.staticFieldOffset(field));
    }

    /** Null on a JDK without it. */
    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static Field find(Class<?> type) {
        try {
            return type == null ? null : type.getDeclaredField("DEFAULT_SCHEDULER");
        } catch (NoSuchFieldException e) {
            return null;
        }
    }
}
