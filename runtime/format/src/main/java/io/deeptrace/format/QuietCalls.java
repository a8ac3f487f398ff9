// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

import java.util.Map;
import java.util.Set;

/**
 * JDK methods that run no code of the program, whatever they get: calls of them need no probe and lead to no callbacks.
 * A method is quiet when its class is a final value class and no parameter can be of a class of the program's own.
 */
public final class QuietCalls {
    private static final Set<String> VALUE_CLASSES = Set.of(
            "java/lang/String",
            "java/lang/StringBuilder",
            "java/lang/StringBuffer",
            "java/lang/Boolean",
            "java/lang/Byte",
            "java/lang/Character",
            "java/lang/Short",
            "java/lang/Integer",
            "java/lang/Long",
            "java/lang/Float",
            "java/lang/Double",
            "java/lang/Math",
            "java/lang/StrictMath",
            "java/lang/Class");

    /** By their classes. */
    private static final Map<String, Set<String>> QUIET_METHODS = Map.of(
            "java/lang/Object", Set.of("<init>", "getClass"),
            "java/lang/Record", Set.of("<init>"),
            "java/lang/Enum", Set.of("<init>", "name", "ordinal"),
            "java/lang/Number", Set.of("<init>"),
            "java/lang/Thread", Set.of("currentThread"),
            "java/lang/System", Set.of("arraycopy", "nanoTime", "currentTimeMillis", "identityHashCode"),
            "java/util/Objects", Set.of("isNull", "nonNull"));

    private static final Set<String> CALLING_BACK = Set.of("newInstance", "forName", "getEnumConstants");

    private QuietCalls() {}

    /** Whether a call of this method cannot come back into the program. */
    public static boolean contains(MethodRef method) {
        if (!method.owner().startsWith("java/")) {
            return false;
        }
        if (QUIET_METHODS.getOrDefault(method.owner(), Set.of()).contains(method.name())) {
            return true;
        }
        if (method.owner().equals("java/util/Objects") && method.name().equals("requireNonNull")) {
            return !method.descriptor().contains("Supplier");
        }
        return VALUE_CLASSES.contains(method.owner())
                && !CALLING_BACK.contains(method.name())
                && (method.name().equals("equals") || takesValues(method));
    }

    /** Whether no parameter can be of a class of the program's own. */
    public static boolean takesValues(MethodRef method) {
        String descriptor = method.descriptor();
        int end = descriptor.indexOf(')');
        for (int at = descriptor.indexOf('L'); at >= 0 && at < end; ) {
            int semicolon = descriptor.indexOf(';', at);
            if (semicolon < 0 || !VALUE_CLASSES.contains(descriptor.substring(at + 1, semicolon))) {
                return false;
            }
            at = descriptor.indexOf('L', semicolon);
        }
        return true;
    }
}
