// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.format;

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

    private static final Set<String> QUIET_METHODS = Set.of(
            "java/lang/Object.<init>",
            "java/lang/Object.getClass",
            "java/lang/Record.<init>",
            "java/lang/Enum.<init>",
            "java/lang/Enum.name",
            "java/lang/Enum.ordinal",
            "java/lang/Number.<init>",
            "java/lang/Thread.currentThread",
            "java/lang/System.arraycopy",
            "java/lang/System.nanoTime",
            "java/lang/System.currentTimeMillis",
            "java/lang/System.identityHashCode",
            "java/util/Objects.isNull",
            "java/util/Objects.nonNull");

    private static final Set<String> CALLING_BACK = Set.of("newInstance", "forName", "getEnumConstants");

    private QuietCalls() {}

    /** Whether a call of this method cannot come back into the program. */
    public static boolean contains(MethodRef method) {
        if (QUIET_METHODS.contains(method.owner() + '.' + method.name())) {
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
        for (String parameter : method.parameterTypes()) {
            if (!isValue(parameter)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValue(String parameter) {
        String type = parameter.replace("[]", "");
        return type.indexOf('.') < 0 || VALUE_CLASSES.contains(type.replace('.', '/'));
    }
}
