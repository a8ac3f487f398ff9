// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.weave.targets;

/** Methods that stand for native ones: they hold no probes, and are recorded where {@link Callers} calls them. */
public class Callees {
    public static long mixed(long a, byte b, double c, String d) {
        return a + b + (long) c + d.length();
    }

    public static int half(int value) {
        return value / 2;
    }

    public static String cut(String text, int limit) {
        switch (limit) {
            case -1:
                throw new IllegalArgumentException();
            case -2:
                throw new IllegalStateException();
            case -3:
                throw new ArithmeticException();
            default:
                return text.substring(0, limit);
        }
    }

    public static String password(String secret, int secretNumber) {
        return secret + secretNumber;
    }

    public static void nothing() {}

    public int size(String text) {
        return text.length();
    }
}
