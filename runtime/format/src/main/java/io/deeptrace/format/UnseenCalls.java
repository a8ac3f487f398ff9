// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.Set;

/**
 * Methods of the JDK without probes of their own, being native or intrinsics of the JVM, that cannot be recorded where they
 * are called either.
 */
public final class UnseenCalls {
    private static final Set<String> POLYMORPHIC =
            Set.of("java/lang/invoke/MethodHandle", "java/lang/invoke/VarHandle");
    private static final Set<String> SWITCHING = Set.of("java/lang/VirtualThread", "jdk/internal/vm/Continuation");

    private UnseenCalls() {}

    /**
     * Why calls of this method are not recorded, in words for people; or null if they can be.
     *
     * @param method native, or an intrinsic
     */
    public static String reason(MethodRef method) {
        if (POLYMORPHIC.contains(method.owner()) && method.descriptor().startsWith("([Ljava/lang/Object;)")) {
            return "signature-polymorphic: the JVM links each call of it to code of its own";
        }
        if (isSwitching(method.owner()) || method.name().equals("setCurrentThread")) {
            return "the JVM changes threads in it: what begins on one would end on another";
        }
        return method.owner().equals("java/lang/Object") && method.name().equals("<init>")
                ? "it runs for every object, those of the recorder included"
                : null;
    }

    /** Whether this class, by its internal name, changes what the current thread is: what it calls meanwhile belongs to none. */
    public static boolean isSwitching(String owner) {
        return SWITCHING.contains(owner);
    }
}
