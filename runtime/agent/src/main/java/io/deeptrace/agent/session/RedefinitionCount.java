// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * How often a class was redefined or retransformed, as the JVM itself counts it for reflection. A transformer is asked before the JVM
 * has looked at what it is given; the count tells afterwards whether that was accepted.
 */
final class RedefinitionCount implements ToIntFunction<Class<?>> {
    private final Field count;

    private RedefinitionCount(Field count) {
        this.count = count;
    }

    /** Opens the package of {@code Class} to the tracer alone. Where the JVM does not count, all counts are 0, and that is told. */
    static ToIntFunction<Class<?>> of(Instrumentation instrumentation, Findings findings) {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of(Object.class.getPackageName(), Set.of(RedefinitionCount.class.getModule())),
                Set.of(),
                Map.of());
        try {
            Field count = Class.class.getDeclaredField("classRedefinedCount");
            count.setAccessible(true);
            return new RedefinitionCount(count);
        } catch (NoSuchFieldException e) {
            findings.warning("This JVM does not count redefinitions: a class that is redefined while it is traced may"
                    + " come back as it was before.");
            return type -> 0;
        }
    }

    @Override
    public int applyAsInt(Class<?> type) {
        try {
            return count.getInt(type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was made accessible", e);
        }
    }
}
