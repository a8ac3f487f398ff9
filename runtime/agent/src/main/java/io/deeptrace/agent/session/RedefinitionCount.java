// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.recorder.Recorder;
import java.util.function.ToIntFunction;

/**
 * How often a class was redefined or retransformed, as the JVM itself counts it for reflection. A transformer is asked before the JVM
 * has looked at what it is given; the count tells afterwards whether that was accepted.
 */
final class RedefinitionCount implements ToIntFunction<Class<?>> {
    /** Where the JVM does not count, that is told. */
    RedefinitionCount(Findings findings) {
        if (Recorder.redefinitions(Object.class) < 0) {
            findings.warning("This JVM does not count redefinitions: a class that is redefined while it is traced may"
                    + " come back as it was before.");
        }
    }

    @Override
    public int applyAsInt(Class<?> type) {
        return Recorder.redefinitions(type);
    }
}
