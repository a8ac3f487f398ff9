// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes out of a stack trace what the program would not see if its main method had made the root call. */
final class StackTraces {
    private static final List<String> REFLECTION =
            List.of("java.lang.reflect.", "jdk.internal.reflect.", "java.lang.invoke.");

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

    private static void collect(Throwable thrown, List<Throwable> all) {
        if (thrown == null || all.stream().anyMatch(seen -> seen == thrown)) {
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
