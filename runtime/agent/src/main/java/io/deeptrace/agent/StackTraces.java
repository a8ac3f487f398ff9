// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The stack traces of an exception that leaves a recording, as they would be without one. */
final class StackTraces {
    private static final List<String> REFLECTION =
            List.of("java.lang.reflect.", "jdk.internal.reflect.", "java.lang.invoke.", "java.lang.Class");

    /** An exception's own methods say what it holds, and may never come to an end. */
    private static final int MOST = 1_000;

    private StackTraces() {}

    /** Cuts the root call's frames, and those of reflection above them, off this exception and all that it holds. */
    static void cutAtRootCall(Throwable thrown) {
        List<Throwable> all = new ArrayList<>();
        collect(thrown, all);
        for (Throwable each : all) {
            StackTraceElement[] frames = each.getStackTrace();
            int end = end(frames);
            if (end < frames.length) {
                each.setStackTrace(Arrays.copyOf(frames, end));
            }
        }
    }

    /**
     * Has this exception, and all that it holds, look up its lines. The JVM does so when they are first asked for, and finds none in a method whose class has got other bytes meanwhile; so this is to
     * be done before the probes come out.
     */
    static void lookUp(Throwable thrown) {
        List<Throwable> all = new ArrayList<>();
        try {
            collect(thrown, all);
            all.forEach(Throwable::getStackTrace);
        } catch (RuntimeException ofTheProgram) {
            // Its own methods say what an exception holds; what they do not tell has no lines, and that is all.
        }
    }

    private static void collect(Throwable thrown, List<Throwable> all) {
        if (thrown == null || all.size() == MOST || all.stream().anyMatch(seen -> seen == thrown)) {
            return;
        }
        all.add(thrown);
        collect(thrown.getCause(), all);
        for (Throwable suppressed : thrown.getSuppressed()) {
            collect(suppressed, all);
        }
    }

    private static int end(StackTraceElement[] frames) {
        for (int i = 0; i < frames.length; i++) {
            if (isOurs(frames[i].getClassName())) {
                while (i > 0 && isReflection(frames[i - 1].getClassName())) {
                    i--;
                }
                return i;
            }
        }
        return frames.length;
    }

    private static boolean isOurs(String className) {
        return List.of(RootCall.class, MethodCall.class, GeneratedClass.class).stream()
                .anyMatch(ours -> className.equals(ours.getName()));
    }

    private static boolean isReflection(String className) {
        return REFLECTION.stream().anyMatch(className::startsWith);
    }
}
