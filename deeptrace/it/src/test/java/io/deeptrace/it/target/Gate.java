// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.it.target;

/** Ends the JVM before its method can be called. */
public final class Gate {
    static {
        System.exit(3);
    }

    private Gate() {}

    /** Is never reached. */
    public static void run() {}
}
