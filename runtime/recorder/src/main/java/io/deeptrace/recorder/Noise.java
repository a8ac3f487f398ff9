// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.recorder;

/** Objects of the JDK, and of the extension that records tests, whose fields tell a reader nothing: only their class is kept. */
final class Noise {
    private static final String[] PREFIXES = {
        "java.lang.Thread",
        "java.lang.ClassLoader",
        "java.lang.Module",
        "java.lang.Process",
        "java.lang.Runtime",
        "java.lang.StackWalker",
        "java.lang.invoke.",
        "java.lang.reflect.",
        "java.lang.ref.",
        "java.lang.module.",
        "java.lang.foreign.",
        "java.io.",
        "java.nio.",
        "java.net.",
        "java.util.concurrent.locks.",
        "java.util.concurrent.ThreadPool",
        "java.util.concurrent.ForkJoin",
        "java.util.concurrent.Scheduled",
        "java.util.concurrent.Executors",
        "java.util.stream.",
        "java.util.logging.",
        "java.util.zip.",
        "java.util.jar.",
        "java.util.ServiceLoader",
        "java.util.Timer",
        "java.util.Scanner",
        "java.util.ResourceBundle",
        "java.security.",
        "javax.",
        "sun.",
        "jdk.",
        "com.sun."
    };
    private static final String[] EXCEPTIONS = {
        "java.io.File", "java.net.URI", "java.net.URL", "java.net.InetAddress", "java.net.InetSocketAddress"
    };

    /** A test has them as parameters; what a golden trace holds is not to depend on their fields. */
    private static final String OURS = "io.deeptrace.junit.";

    private Noise() {}

    static boolean is(Class<?> type) {
        if (type.getName().startsWith(OURS)) {
            return true;
        }
        if (type.getClassLoader() != null && type.getClassLoader() != ClassLoader.getPlatformClassLoader()) {
            return false;
        }
        String name = type.getName();
        for (int i = 0; i < EXCEPTIONS.length; i++) {
            if (name.equals(EXCEPTIONS[i])) {
                return false;
            }
        }
        for (int i = 0; i < PREFIXES.length; i++) {
            if (name.startsWith(PREFIXES[i])) {
                return true;
            }
        }
        return false;
    }
}
