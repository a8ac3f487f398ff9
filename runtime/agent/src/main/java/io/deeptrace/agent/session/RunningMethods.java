// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which methods threads have been running all the time, as far as a few looks at their stacks can tell: the outermost frames
 * that all looks found alike.
 */
final class RunningMethods {
    /** Frames by thread, the innermost first. */
    private final Map<Thread, StackTraceElement[]> frames = new IdentityHashMap<>();

    void look(Thread[] threads) {
        for (Thread thread : threads) {
            frames.merge(thread, thread.getStackTrace(), RunningMethods::outermostAlike);
        }
    }

    /** The internal names of their classes. */
    Set<String> classes() {
        Set<String> classes = new HashSet<>();
        for (StackTraceElement[] stack : frames.values()) {
            for (StackTraceElement frame : stack) {
                classes.add(frame.getClassName().replace('.', '/'));
            }
        }
        return classes;
    }

    private static StackTraceElement[] outermostAlike(StackTraceElement[] before, StackTraceElement[] now) {
        int alike = 0;
        boolean goesOn = true;
        while (goesOn && alike < before.length && alike < now.length) {
            StackTraceElement one = before[before.length - 1 - alike];
            StackTraceElement other = now[now.length - 1 - alike];
            if (one.getClassName().equals(other.getClassName())
                    && one.getMethodName().equals(other.getMethodName())) {
                alike++;
                goesOn = one.getLineNumber() == other.getLineNumber(); // else what it calls now is another call
            } else {
                goesOn = false;
            }
        }
        StackTraceElement[] outermost = new StackTraceElement[alike];
        System.arraycopy(now, now.length - alike, outermost, 0, alike);
        return outermost;
    }
}
